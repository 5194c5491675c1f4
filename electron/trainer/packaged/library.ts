import { join } from 'node:path';
import type * as Tensorflow from '@tensorflow/tfjs-node';
import type { Text } from '../../../shared/text.ts';
import { LibraryError } from '../libraryError.ts';
import { nativeFolder, readNativeFiles } from './nativeFiles.ts';
import { assertUnchanged } from './unchanged.ts';

/**
 * Where TensorFlow comes from in the packaged app: its scripts are in the app's own archive, the native library lies beside that and is
 * checked before it is loaded. Stands for ../library.ts there.
 */

export function bindingFolder(): string {
  return join(nativeFolder, readNativeFiles()?.binding ?? '');
}

/** @throws {LibraryError} when a file is not the one that was built, or the app was built without any */
export function requireNative(): typeof Tensorflow {
  const native = readNativeFiles();
  if (native === undefined) throw new LibraryError(LEFT_OUT);
  assertUnchanged(nativeFolder, native.files);
  // The bundle holds it; require() is typed any.
  return require('@tensorflow/tfjs-node') as typeof Tensorflow;
}

export function requireJavascript(): typeof Tensorflow {
  // The same library without `node`, which nothing but the native engine reads.
  return require('@tensorflow/tfjs') as typeof Tensorflow;
}

export const remedy: Text = {
  en: 'To fix it, install ConvCanvas again, from a release that has native TensorFlow.',
  ko: '네이티브 TensorFlow가 들어 있는 ConvCanvas를 다시 설치하면 고칠 수 있어요.',
};

const LEFT_OUT: Text = {
  en: 'this ConvCanvas was built without native TensorFlow',
  ko: '네이티브 TensorFlow 없이 만든 ConvCanvas예요',
};
