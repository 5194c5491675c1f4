import type { Text } from '../text.ts';

/** What stands above exported code. @param name  fit for where it stands: oneLine(), inMarkdown() @param install  the command for what it needs */
export function titleOf(name: string, install: string): readonly Text[] {
  return [
    { en: `${name}, drawn in ConvCanvas`, ko: `${name} (ConvCanvas에서 그린 네트워크)` },
    { en: `Needs: ${install}`, ko: `필요한 패키지: ${install}` },
  ];
}
