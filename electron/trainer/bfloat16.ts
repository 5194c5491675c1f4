import { readFileSync } from 'node:fs';
import type { Text } from '../../shared/text.ts';
import { type Binding, readBinding } from './binding.ts';

/** Flags by which Linux names processors that multiply bfloat16. */
const FLAGS = /\b(avx512_bf16|amx_bf16|bf16)\b/;

/**
 * Why this machine cannot carry out products in bfloat16; undefined where it can, or where nobody can tell.
 *
 * @param processor  what the system says of it; null where it says nothing
 */
export function bfloat16Refusal(
  processor: string | null = processorFlags(),
  binding: Binding | undefined = readBinding(),
): Text | undefined {
  if (binding?.hasSessionConfig !== true) return NO_SETTINGS;
  return processor === null || FLAGS.test(processor) ? undefined : NO_INSTRUCTIONS;
}

const NO_SETTINGS: Text = {
  en: 'bfloat16 was asked for, but this native TensorFlow takes no settings. Run "npm run setup" for the newer one, or leave bfloat16 out.',
  ko: 'bfloat16을 골랐지만 지금의 네이티브 TensorFlow는 이 설정을 받지 않아요. "npm run setup"으로 새 버전을 설치하거나 bfloat16을 빼 주세요.',
};
const NO_INSTRUCTIONS: Text = {
  en: 'bfloat16 was asked for, but the processor of this computer does not have it; it would only be slower. Leave bfloat16 out.',
  ko: 'bfloat16을 골랐지만 이 컴퓨터의 프로세서는 지원하지 않아서 오히려 느려져요. bfloat16을 빼 주세요.',
};

function processorFlags(): string | null {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return null;
  }
}
