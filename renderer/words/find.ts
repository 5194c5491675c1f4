import type { Text } from '../../shared/text.ts';

export const findWords = {
  title: { en: 'Add a layer, or do anything', ko: '층 추가, 명령 찾기' },
  into: { en: 'Put a layer into the connection', ko: '연결에 층 넣기' },
  behind: { en: 'Add a layer behind the connection', ko: '연결 끝에 층 추가' },
  layers: { en: 'Layers', ko: '층' },
  commands: { en: 'Commands', ko: '명령' },
  templates: { en: 'Templates', ko: '템플릿' },
  choose: { en: 'choose', ko: '고르기' },
  add: { en: 'add', ko: '추가' },
  run: { en: 'do', ko: '실행' },
  nothing: { en: 'Nothing is called that.', ko: '그런 이름은 없어요.' },
  placeholder: { en: 'Name of a layer or a command', ko: '층이나 명령 이름' },
  imageToImage: { en: 'image → image', ko: '이미지 → 이미지' },
  imageToRow: { en: 'image → row', ko: '이미지 → 한 줄' },
  rowToRow: { en: 'row → row', ko: '한 줄 → 한 줄' },
  anyToSame: { en: 'any → same', ko: '무엇이든 그대로' },
  severalToOne: { en: 'several → one', ko: '여럿 → 하나' },
  toImage: { en: 'start', ko: '시작' },
} satisfies Record<string, Text>;
