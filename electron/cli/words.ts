import type { Text } from '../../shared/text.ts';

/** What the help says. Names of commands, options and values are the same in every language. */
export const words = {
  program: {
    en: 'Build convolutional networks, train them on Fashion-MNIST with TensorFlow, and read the results, without a window.',
    ko: '합성곱 신경망을 만들고, TensorFlow로 Fashion-MNIST를 학습시키고, 결과를 확인해요. 창 없이 실행돼요.',
  },
  help: { en: 'show this help', ko: '이 도움말 보기' },
  version: { en: 'show the version', ko: '버전 보기' },
  language: { en: 'language of the output, by default that of LANG', ko: '출력 언어. 기본값은 LANG의 언어' },
  json: { en: 'print JSON on standard output, and nothing else', ko: '표준 출력에 JSON만 출력' },
  file: { en: 'a .convcanvas document, or - for standard input', ko: '.convcanvas 문서. -이면 표준 입력에서 읽기' },
  jsonLines: {
    en: 'print one JSON event a line on standard output, and nothing else',
    ko: '표준 출력에 한 줄에 하나씩 JSON 이벤트만 출력',
  },
  data: {
    en: 'images to use: mini, fashion-mnist or a folder with its files (default: what the document says)',
    ko: '쓸 이미지: mini, fashion-mnist 또는 파일이 있는 폴더 (기본값: 문서의 설정)',
  },
} satisfies Record<string, Text>;

/** Commander's own headings. */
export const headings: Readonly<Record<string, Text>> = {
  'Usage:': { en: 'Usage:', ko: '사용법:' },
  'Options:': { en: 'Options:', ko: '옵션:' },
  'Arguments:': { en: 'Arguments:', ko: '인수:' },
  'Commands:': { en: 'Commands:', ko: '명령:' },
};
