import type { Text } from '../../shared/text.ts';

export const aboutWords = {
  title: { en: 'About ConvCanvas', ko: 'ConvCanvas 정보' },
  summary: {
    en: 'Everything runs on your computer; nothing is sent anywhere. Free software under the Apache License 2.0.',
    ko: '모든 것이 내 컴퓨터에서만 돌아가고, 어디에도 보내지 않아요. Apache License 2.0을 따르는 자유 소프트웨어예요.',
  },
  work: { en: 'Other people’s work in this app', ko: '이 앱에 들어 있는 다른 사람들의 작업' },
  chromium: {
    en: 'The licences of Chromium, on which Electron stands, lie beside the program as LICENSES.chromium.html.',
    ko: 'Electron의 바탕인 Chromium의 라이선스는 프로그램 옆의 LICENSES.chromium.html 파일에 있어요.',
  },
  noText: { en: 'It comes with no text beside the name of its licence.', ko: '라이선스 이름 말고 따로 적힌 글은 없어요.' },
  looksForVersions: { en: 'Look for new versions', ko: '새 버전 확인' },
  versionsHelp: {
    en: 'A few times a day, never while it trains. A new version is installed when you close the app.',
    ko: '하루에 몇 번, 학습하지 않을 때만 확인해요. 새 버전은 앱을 닫을 때 설치돼요.',
  },
  saveBill: { en: 'Save this list (CycloneDX)…', ko: '이 목록 저장 (CycloneDX)…' },
  close: { en: 'Close', ko: '닫기' },
} satisfies Record<string, Text>;

/** `Version 1.2.0` */
export function versionOf(version: string): Text {
  return { en: `Version ${version}`, ko: `버전 ${version}` };
}
