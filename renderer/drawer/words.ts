import type { Text } from '../../shared/text.ts';
import type { DrawerTab } from '../store/viewSlice.ts';

export const tabWords: Record<DrawerTab, Text> = {
  training: { en: 'Training', ko: '학습' },
  problems: { en: 'Problems', ko: '문제' },
  summary: { en: 'Summary', ko: '요약' },
  predictions: { en: 'Predictions', ko: '예측' },
};

export const drawerWords = {
  drawer: { en: 'Training and findings', ko: '학습과 결과' },
  open: { en: 'Open the drawer', ko: '패널 열기' },
  close: { en: 'Close the drawer', ko: '패널 접기' },
} satisfies Record<string, Text>;
