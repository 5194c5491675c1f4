import type { Text } from '../../../shared/text.ts';

export const fieldWords = {
  less: { en: 'less', ko: '줄이기' },
  more: { en: 'more', ko: '늘리기' },
  height: { en: 'height', ko: '높이' },
  width: { en: 'width', ko: '너비' },
  enterApplies: { en: 'Enter applies it', ko: 'Enter를 누르면 적용돼요' },
  help: { en: 'help', ko: '도움말' },
  isDefault: { en: 'This is the default.', ko: '지금이 기본값이에요.' },
} satisfies Record<string, Text>;

export function resetTo(shown: string): Text {
  return { en: `Set to the default, ${shown}`, ko: `기본값으로 되돌리기: ${shown}` };
}

/** What a field says of a number it cannot take. */
export function mustBe(range: Text): Text {
  return { en: `Must be ${range.en}.`, ko: `${range.ko}만 쓸 수 있어요.` };
}
