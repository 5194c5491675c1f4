import { readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { IMPORT_MAX_BYTES } from '../../shared/import/endings.ts';
import { ImportError } from '../../shared/import/ImportError.ts';
import { importedProject } from '../../shared/import/importedProject.ts';
import { printProject } from '../../shared/project/printProject.ts';
import type { OpenedFile } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import type { Text } from '../../shared/text.ts';
import { notReadable } from '../host/documents.ts';
import { type ForeignNetwork, importBytes } from './importBytes.ts';

const MEGABYTE = 1024 * 1024;

/** The bytes of a file from elsewhere. @throws {HostError} 'file-absent', 'file-too-large', 'file-not-readable' */
export async function readForeign(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > IMPORT_MAX_BYTES) throw tooLarge(path, size);
    return await readFile(path);
  } catch (error) {
    throw error instanceof HostError ? error : notReadable(path, error);
  }
}

/** The network in a file from elsewhere. @param path  as it is named in what goes wrong. @throws {HostError} 'not-importable' */
export function importForeign(path: string, bytes: Uint8Array): ForeignNetwork {
  const beside = (name: string) => named(name, () => besideFile(path, name));
  const imported = named(path, () => importBytes(basename(path), bytes, beside));
  if (imported === undefined) throw notImportable(path);
  return imported;
}

/** A file in the same folder, and no other. */
function besideFile(path: string, name: string): Uint8Array {
  const whole = join(dirname(path), name);
  try {
    const { size } = statSync(whole);
    if (size > IMPORT_MAX_BYTES) throw tooLarge(whole, size);
    return readFileSync(whole);
  } catch (error) {
    throw error instanceof HostError ? error : notReadable(whole, error);
  }
}

/** What goes wrong with a file, with its name. */
export function named<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new HostError('not-importable', { en: `${path}: ${error.text.en}`, ko: `${path}: ${error.text.ko}` });
  }
}

/** A file from elsewhere as a new document, with what was not understood, and whether it has more than is taken here. */
export function openForeign(path: string, bytes: Uint8Array): OpenedFile {
  const imported = importForeign(path, bytes);
  const name = basename(path);
  const notes = imported.hasWeights ? [...imported.notes, weightsStay(name)] : imported.notes;
  return { name, text: printProject(importedProject(imported, name)), notes };
}

/** The screen shows what runs of its own have measured; see docs/decisions. */
function weightsStay(name: string): Text {
  const command = `convcanvas import "${name}" -o net.convcanvas --run RUN_DIR`;
  return {
    en: `Its trained weights were left out: ${command} takes them along.`,
    ko: `학습한 가중치는 빼고 열었어요. ${command} 명령으로 함께 가져올 수 있어요.`,
  };
}

function notImportable(path: string): HostError {
  return new HostError('not-importable', {
    en: `${path} is no network that can be imported. Give a Keras model (.keras, .h5 or the JSON of model.to_json()), an ONNX model or a model.json of TensorFlow.js.`,
    ko: `${path} 파일은 가져올 수 있는 네트워크가 아니에요. Keras 모델(.keras, .h5, model.to_json()의 JSON), ONNX 모델, TensorFlow.js의 model.json 중 하나를 주세요.`,
  });
}

function tooLarge(path: string, sizeBytes: number): HostError {
  const [megabytes, most] = [Math.ceil(sizeBytes / MEGABYTE), IMPORT_MAX_BYTES / MEGABYTE];
  return new HostError('file-too-large', {
    en: `"${path}" is ${megabytes} MB; networks of other programs are read up to ${most} MB. Choose another file.`,
    ko: `"${path}" 파일은 ${megabytes} MB예요. 다른 프로그램의 네트워크는 ${most} MB까지 읽어요. 다른 파일을 골라 주세요.`,
  });
}
