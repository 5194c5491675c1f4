import type { Text } from '../../shared/text.ts';

export const emptyWords = {
  title: { en: 'Start with a network, or drag a layer here', ko: '네트워크를 고르거나 층을 끌어다 놓아 보세요' },
  runsHere: { en: 'Everything runs on this computer.', ko: '모두 이 컴퓨터에서 실행돼요.' },
} satisfies Record<string, Text>;

export function readyData(images: string): Text {
  return {
    en: `Everything runs on this computer. ${images} pictures of clothes are ready.`,
    ko: `모두 이 컴퓨터에서 실행돼요. 옷 사진 ${images}장이 준비되어 있어요.`,
  };
}
