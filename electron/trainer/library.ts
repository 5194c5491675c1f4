import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Tensorflow from '@tensorflow/tfjs-node';
import type { Text } from '../../shared/text.ts';

/**
 * Where TensorFlow comes from in a checkout: the packages, with the binding that set-up has linked. The packaged app has another file in
 * the place of this one (packaged/library.ts; package.json, "imports").
 */

const require = createRequire(import.meta.url);

/** The folder of tfjs_binding.node and of what was noted beside it. Loads nothing. */
export function bindingFolder(): string {
  return join(dirname(require.resolve('@tensorflow/tfjs-node/package.json')), 'lib/napi-v8');
}

/** @throws where the native library does not load */
export function requireNative(): typeof Tensorflow {
  // A CommonJS package whose types are an ES namespace; require() is typed any.
  return require('@tensorflow/tfjs-node') as typeof Tensorflow;
}

export function requireJavascript(): typeof Tensorflow {
  // The same library without `node`, which nothing but the native engine reads.
  return require('@tensorflow/tfjs') as typeof Tensorflow;
}

/** What a person can do where the native library does not load. */
export const remedy: Text = {
  en: 'To fix it, connect to the internet and run "npm run setup" (it may need the compiler g++).',
  ko: '인터넷에 연결하고 "npm run setup"을 실행하면 고칠 수 있어요 (컴파일러 g++가 필요할 수 있어요).',
};
