import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { componentSchema, type Output } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { buildFolder } from './paths.ts';

/** What the build has listed. @throws {HostError} 'notices-absent' */
export async function readNotices(folder = buildFolder): Promise<Output<'app:notices'>> {
  try {
    const listed: unknown = JSON.parse(await readFile(join(folder, 'notices.json'), 'utf8'));
    return { components: z.array(componentSchema).parse(listed), bill: await readFile(join(folder, 'sbom.cdx.json'), 'utf8') };
  } catch {
    throw new HostError('notices-absent', {
      en: 'The list of licences is missing from this installation. Install ConvCanvas again.',
      ko: '라이선스 목록이 설치된 앱에 없어요. ConvCanvas를 다시 설치해 주세요.',
    });
  }
}
