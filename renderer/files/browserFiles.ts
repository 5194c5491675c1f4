import { binaryEnding, importEndings } from '../../shared/import/endings.ts';
import type { Host } from '../../shared/protocol/api.ts';
import type { DocumentFile, OpenedFile } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';

/** Opening and saving where the host has no dialogs: with what every browser has. */

export const EXTENSION = '.convcanvas';
/** What goes through to the host at once, with room for its envelope. */
const SENT_MAX_BYTES = 31 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** Shows the browser's own choice of files. Undefined when the person closed it. */
export function pickFile(host: Host): Promise<OpenedFile | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = [EXTENSION, 'application/json', ...importEndings.map((ending) => `.${ending}`)].join();
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => resolve(undefined), { once: true });
    input.addEventListener('change', () => readAsDocument(host, input.files?.[0]).then(resolve, reject), { once: true });
    input.click();
  });
}

/**
 * A file as a document. The host reads those of other programs that are no text: by their path, where the desktop tells it.
 *
 * @throws {DOMException} when the file cannot be read
 * @throws {HostError} when it is no network
 */
export async function readAsDocument(host: Host, file: File | undefined): Promise<OpenedFile | undefined> {
  if (file === undefined) return undefined;
  if (!binaryEnding.test(file.name)) return { name: file.name, text: await file.text() };
  const path = window.convcanvas?.pathOf(file) ?? '';
  if (path !== '') return host.request('file:import', { path });
  if (file.size > SENT_MAX_BYTES) throw tooLargeToSend(file);
  return host.request('file:import', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}

function tooLargeToSend({ name, size }: File): HostError {
  const [megabytes, most] = [Math.ceil(size / MEGABYTE), SENT_MAX_BYTES / MEGABYTE];
  return new HostError('file-too-large', {
    en: `“${name}” is ${megabytes} MB; a browser hands over up to ${most} MB. Use the desktop app, or convcanvas import on the command line.`,
    ko: `“${name}” 파일은 ${megabytes} MB예요. 브라우저에서는 ${most} MB까지 열 수 있어요. 데스크톱 앱이나 명령줄의 convcanvas import를 써 주세요.`,
  });
}

/** Hands the text to the browser's downloads. */
export function download({ name, text }: Pick<DocumentFile, 'name' | 'text'>): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not at once: some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `my-net.convcanvas` -> `my-net` */
export function nameWithoutExtension(fileName: string): string {
  const base = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return base.replace(/\.(convcanvas|json|keras|h5|hdf5|onnx)$/i, '') || base;
}

/** A name every file system takes. */
export function fileNameOf(documentName: string): string {
  return documentName.replaceAll(/[\\/:*?"<>|]/g, '-') + EXTENSION;
}
