import { ImportError } from '../../shared/import/ImportError.ts';
import { type Text, withParticle } from '../../shared/text.ts';

/** A file that does not hold what its format says. @param what  the part, to stand in a sentence */
export function damaged(what: Text): ImportError {
  return new ImportError({
    en: `The file is damaged or cut short: ${what.en} cannot be read. Copy it again, or save it again in the program that it is from.`,
    ko: `파일이 손상됐거나 중간에 끊겼어요. ${withParticle(what.ko, '을', '를')} 읽을 수 없어요. 다시 복사하거나, 만든 프로그램에서 다시 저장해 주세요.`,
  });
}

/** A file that has more of something than is read. */
export function tooMany(what: Text, most: string): ImportError {
  return new ImportError({
    en: `The file has too much of ${what.en}: ConvCanvas reads up to ${most}. Choose another file.`,
    ko: `파일에 ${withParticle(what.ko, '이', '가')} 너무 많아요. ConvCanvas는 ${most}까지 읽어요. 다른 파일을 골라 주세요.`,
  });
}
