import type { Text } from '../../shared/text.ts';

export const summaryWords = {
  summary: { en: 'Summary', ko: '요약' },
  layer: { en: 'Layer', ko: '층' },
  outputShape: { en: 'Output shape', ko: '출력 크기' },
  parameters: { en: 'Parameters', ko: '파라미터' },
  share: { en: 'Share', ko: '비율' },
  total: { en: 'Total', ko: '합계' },
  copy: { en: 'Copy table', ko: '표 복사' },
  copied: { en: 'Table copied.', ko: '표를 복사했어요.' },
  notCopied: {
    en: 'The table could not be copied: the browser does not allow it here.',
    ko: '표를 복사하지 못했어요. 브라우저가 허용하지 않아요.',
  },
  empty: { en: 'Nothing to sum up yet', ko: '아직 요약할 것이 없어요' },
  emptyHint: { en: 'Layers appear here once an input leads to them.', ko: '입력에서 이어지는 층이 여기에 나타나요.' },
} satisfies Record<string, Text>;
