import type { DocumentFile } from '../../shared/protocol/contract.ts';

/** Opening and saving where the host has no dialogs: with what every browser has. */

export const EXTENSION = '.convcanvas';

/** Shows the browser's own choice of files. Undefined when the person closed it. */
export function pickFile(): Promise<DocumentFile | undefined> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = `${EXTENSION},.json,application/json`;
  return new Promise((resolve, reject) => {
    input.addEventListener('cancel', () => resolve(undefined), { once: true });
    input.addEventListener('change', () => readAsDocument(input.files?.[0]).then(resolve, reject), { once: true });
    input.click();
  });
}

/** @throws {DOMException} when the file cannot be read */
export async function readAsDocument(file: File | undefined): Promise<DocumentFile | undefined> {
  if (file === undefined) return undefined;
  return { name: file.name, text: await file.text() };
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
  return base.replace(/\.(convcanvas|json)$/i, '') || base;
}

/** A name every file system takes. */
export function fileNameOf(documentName: string): string {
  return documentName.replaceAll(/[\\/:*?"<>|]/g, '-') + EXTENSION;
}
