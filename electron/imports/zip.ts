import { inflateRawSync } from 'node:zlib';
import { ImportError } from '../../shared/import/ImportError.ts';
import type { Text } from '../../shared/text.ts';
import { damaged } from './damaged.ts';

/** An archive of a model has three or four files. */
const ENTRIES_MAX = 1000;
const END_BYTES = 22;
/** The end of the archive may be followed by a comment of so many letters. */
const COMMENT_MAX = 0xff_ff;
const signatures = { local: 0x04_03_4b_50, directory: 0x02_01_4b_50, end: 0x06_05_4b_50 } as const;
const archive: Text = { en: 'the list of files in its archive', ko: '압축 파일의 목록' };

/** A file in an archive, still packed. */
export interface PackedFile {
  readonly name: string;
  /** @param maxBytes  however much it claims to hold: it is unpacked no further. @throws {ImportError} when it is damaged, or larger */
  readonly unpacked: (maxBytes: number) => Uint8Array;
}

/**
 * The files in a ZIP archive, by its directory. What is not asked for is not unpacked.
 *
 * @see APPNOTE.TXT, 4.3
 * @throws {ImportError} when it has no directory, or one that is damaged
 */
export function filesInZip(bytes: Uint8Array): readonly PackedFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > ENTRIES_MAX) throw damaged(archive);
  const files: PackedFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== signatures.directory) throw damaged(archive);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const nameEnd = at + 46 + (nameLength ?? 0);
    const facts = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      start: view.getUint32(at + 42, true),
    };
    files.push({ name: facts.name, unpacked: (maxBytes) => unpack(bytes, facts, maxBytes) });
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

interface Facts {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly start: number;
}

function unpack(bytes: Uint8Array, { name, method, packedBytes, start }: Facts, maxBytes: number): Uint8Array {
  const what: Text = { en: `“${name}” in its archive`, ko: `압축 파일 속 “${name}”` };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start + 30 > bytes.length || view.getUint32(start, true) !== signatures.local) throw damaged(what);
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const packed = bytes.subarray(from, from + packedBytes);
  if (packed.length !== packedBytes) throw damaged(what);
  if (method === 0) return packed.length > maxBytes ? tooLarge(name, maxBytes) : packed;
  if (method !== 8) throw damaged(what);
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) return tooLarge(name, maxBytes);
    throw damaged(what);
  }
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_MAX);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === signatures.end) return at;
  throw damaged(archive);
}

function tooLarge(name: string, maxBytes: number): never {
  const megabytes = Math.round(maxBytes / 1024 / 1024);
  throw new ImportError({
    en: `“${name}” in the archive unpacks to more than ${megabytes} MB, which is more than ConvCanvas reads. Choose another file.`,
    ko: `압축 파일 속 “${name}”의 압축을 풀면 ${megabytes} MB를 넘어요. ConvCanvas가 읽는 크기보다 크니 다른 파일을 골라 주세요.`,
  });
}
