import type { Language, Text } from '../../text.ts';
import { classNames, datasetFacts, type FileRole, fileNames, fileRoles } from '../../training/fashionMnist.ts';
import type { RunSettings } from '../../training/settings.ts';
import { fashionMnistSources } from '../fashionMnistSources.ts';

const mini = datasetFacts['fashion-mnist-mini'];
const whole = datasetFacts['fashion-mnist'];

const texts = {
  md5: {
    en: 'MD5 of each file: of the whole data set, and of the subset that comes with ConvCanvas.',
    ko: '파일의 MD5: 전체 데이터셋과 ConvCanvas에 들어 있는 일부 데이터셋',
  },
  unreachable: { en: 'could not be downloaded. Put it into', ko: '파일을 내려받지 못했어요. 이 폴더에 직접 넣어 주세요:' },
  wrong: { en: 'is damaged or not of Fashion-MNIST.', ko: '파일이 손상됐거나 Fashion-MNIST가 아니에요.' },
  balanced: {
    en: 'The first images of each class, class after class in turn: the subset of ConvCanvas.',
    ko: '클래스마다 앞쪽 이미지를 번갈아 골라요. ConvCanvas의 일부 데이터셋과 같아요.',
  },
} satisfies Record<string, Text>;

/** Blocks of TypeScript with `readSplit`, which gives grey values from 0 to 1 and labels; it downloads into the folder what is not there. */
export function dataBlocks({ dataset }: Pick<RunSettings, 'dataset'>, language: Language): readonly string[] {
  const blocks = [constants(language), READ_FILE(language), DOWNLOAD(language), READ_SPLIT];
  return (dataset === 'fashion-mnist-mini' ? [...blocks, balanced(language)] : blocks).map((lines) => lines.join('\n'));
}

/** Statements that give `train` and `test`. */
export function readingLines({ dataset }: Pick<RunSettings, 'dataset'>): readonly string[] {
  const read = (name: string) => `await readSplit("${name}")`;
  if (dataset !== 'fashion-mnist-mini') return [`const train = ${read('train')};`, `const test = ${read('t10k')};`];
  const [perClass, perTestClass] = [mini, mini].map(
    ({ trainCount, testCount }, place) => (place === 0 ? trainCount : testCount) / classNames.length,
  );
  return [`const train = balanced(${read('train')}, ${perClass});`, `const test = balanced(${read('t10k')}, ${perTestClass});`];
}

function constants(language: Language): readonly string[] {
  const md5 = (role: FileRole) => [`  "${fileNames[role]}": [`, ...[whole, mini].map((facts) => `    "${facts.md5[role]}",`), '  ],'];
  return [
    'const SOURCES = [',
    ...fashionMnistSources.map((source) => `  "${source}",`),
    '];',
    `// ${texts.md5[language]}`,
    'const MD5: Record<string, string[]> = {',
    ...fileRoles.toReversed().flatMap(md5),
    '};',
    'const CLASSES = [',
    ...classNames.map((name) => `  "${name[language]}",`),
    '];',
    'type Split = { images: Float32Array; labels: Float32Array };',
    'const IMAGE = 28 * 28;',
  ];
}

const READ_FILE = (language: Language): readonly string[] => [
  'async function readFile(name: string): Promise<Buffer> {',
  '  const isRight = (content: Buffer) =>',
  '    MD5[name]?.includes(createHash("md5").update(content).digest("hex"));',
  '  const found = [`${name}.gz`, name]',
  '    .map((file) => join(DATA, file))',
  '    .find((path) => existsSync(path));',
  '  const packed = found ? readFileSync(found) : await download(`${name}.gz`);',
  '  const content = packed[0] === 0x1f ? gunzipSync(packed) : packed;',
  '  if (!isRight(content)) {',
  `    throw new Error(\`\${name} ${texts.wrong[language]}\`);`,
  '  }',
  '  if (!found) {',
  '    mkdirSync(DATA, { recursive: true });',
  '    writeFileSync(join(DATA, `${name}.gz`), packed);',
  '  }',
  '  return content;',
  '}',
];

const DOWNLOAD = (language: Language): readonly string[] => [
  'async function download(name: string): Promise<Buffer> {',
  '  for (const source of SOURCES) {',
  '    const answer = await fetch(source + name).catch(() => null);',
  '    if (answer?.ok) return Buffer.from(await answer.arrayBuffer());',
  '  }',
  '  throw new Error(',
  `    \`\${name} ${texts.unreachable[language]} \${DATA}\`,`,
  '  );',
  '}',
];

const READ_SPLIT: readonly string[] = [
  'async function readSplit(name: string): Promise<Split> {',
  '  const pixels = (await readFile(`${name}-images-idx3-ubyte`)).subarray(16);',
  '  const labels = (await readFile(`${name}-labels-idx1-ubyte`)).subarray(8);',
  '  return {',
  '    images: Float32Array.from(pixels, (pixel) => pixel / 255),',
  '    labels: Float32Array.from(labels),',
  '  };',
  '}',
];

function balanced(language: Language): readonly string[] {
  return [
    'function balanced({ images, labels }: Split, perClass: number): Split {',
    `  // ${texts.balanced[language]}`,
    '  const seen = CLASSES.map(() => 0);',
    '  const chosen = Array.from(labels, (label, place) => {',
    '    const turn = seen[label] ?? 0;',
    '    seen[label] = turn + 1;',
    '    return { place, turn };',
    '  })',
    '    .filter(({ turn }) => turn < perClass)',
    '    .sort((a, b) => a.turn - b.turn || a.place - b.place);',
    '  const chosenImages = new Float32Array(chosen.length * IMAGE);',
    '  for (const [to, { place }] of chosen.entries()) {',
    '    const image = images.subarray(place * IMAGE, (place + 1) * IMAGE);',
    '    chosenImages.set(image, to * IMAGE);',
    '  }',
    '  return {',
    '    images: chosenImages,',
    '    labels: Float32Array.from(chosen, ({ place }) => labels[place] ?? 0),',
    '  };',
    '}',
  ];
}
