import type { Language, Text } from '../../text.ts';
import { classNames, datasetFacts, type FileRole, fileNames, fileRoles } from '../../training/fashionMnist.ts';
import type { RunSettings } from '../../training/settings.ts';
import { fashionMnistSources } from '../fashionMnistSources.ts';
import type { Part } from '../program.ts';
import { callLines } from './doc.ts';

const mini = datasetFacts['fashion-mnist-mini'];
const whole = datasetFacts['fashion-mnist'];
const CLASSES = classNames.length;

export const dataImports = ['gzip', 'hashlib', 'tempfile', 'urllib.request'];

const texts = {
  heading: { en: 'Data', ko: '데이터' },
  explanation: {
    en: 'Fashion-MNIST: grey images of 28×28 pixels, of ten kinds of clothes. The files are downloaded once and checked by their MD5.',
    ko: 'Fashion-MNIST는 옷 10종류를 찍은 28×28 흑백 이미지예요. 파일은 한 번만 내려받고 MD5로 확인해요.',
  },
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

/**
 * Python that gives `train_images`, `train_labels`, `test_images` and `test_labels` as NumPy arrays: grey values from 0 to 1, channels last.
 * Reads the folder DATA and downloads into it what is not there.
 */
export function dataPart(settings: Pick<RunSettings, 'dataset'>, language: Language): Part {
  const { code, ...words } = dataFunctionsPart(settings, language);
  return { ...words, code: [...code, '', '', ...readingLines(settings)] };
}

/** Python that can read the images: for a program that reads them elsewhere. */
export function dataFunctionsPart({ dataset }: Pick<RunSettings, 'dataset'>, language: Language): Part {
  const subset = dataset === 'fashion-mnist-mini' ? ['', '', ...balancedSubset(language)] : [];
  const code = [...constants(language), '', '', ...functions(language), ...subset];
  return { heading: texts.heading, explanation: texts.explanation, code };
}

export function readingLines({ dataset }: Pick<RunSettings, 'dataset'>): readonly string[] {
  return [
    'train_images, train_labels = read_split("train")',
    'test_images, test_labels = read_split("t10k")',
    ...(dataset === 'fashion-mnist-mini' ? subsetLines() : []),
  ];
}

function constants(language: Language): readonly string[] {
  const roles = [...fileRoles].toReversed();
  const md5 = (role: FileRole) => [
    `    "${fileNames[role]}": (`,
    ...[whole, mini].map((facts) => `        "${facts.md5[role]}",`),
    '    ),',
  ];
  return [
    'SOURCES = (',
    ...fashionMnistSources.map((source) => `    "${source}",`),
    ')',
    `# ${texts.md5[language]}`,
    'MD5 = {',
    ...roles.flatMap(md5),
    '}',
    `CLASSES = ${listed(classNames.map((name) => name[language]))}`,
  ];
}

/** Names of our own, so they need no escapes. */
function listed(names: readonly string[]): string {
  return ['(', ...names.map((name) => `    "${name}",`), ')'].join('\n');
}

function functions(language: Language): readonly string[] {
  return [
    'def read_file(name):',
    '    for path in (DATA / f"{name}.gz", DATA / name):',
    '        if path.exists():',
    '            content = unpacked(path.read_bytes())',
    '            break',
    '    else:',
    '        packed = download(f"{name}.gz")',
    '        content = unpacked(packed)',
    '        if hashlib.md5(content).hexdigest() in MD5[name]:',
    '            DATA.mkdir(parents=True, exist_ok=True)',
    '            with tempfile.NamedTemporaryFile(dir=DATA, delete=False) as partial:',
    '                partial.write(packed)',
    '            Path(partial.name).replace(DATA / f"{name}.gz")',
    '    if hashlib.md5(content).hexdigest() not in MD5[name]:',
    ...callLines('raise SystemExit', [`f"{name} ${texts.wrong[language]}"`], 8),
    '    return content',
    ...['', ''],
    'def unpacked(content):',
    '    return gzip.decompress(content) if content[:2] == b"\\x1f\\x8b" else content',
    ...['', ''],
    'def download(name):',
    '    for source in SOURCES:',
    '        try:',
    '            with urllib.request.urlopen(source + name, timeout=30) as answer:',
    '                return answer.read()',
    '        except OSError:',
    '            continue',
    ...callLines('raise SystemExit', [`f"{name} ${texts.unreachable[language]} {DATA}"`], 4),
    ...['', ''],
    'def read_split(name):',
    '    images = np.frombuffer(read_file(f"{name}-images-idx3-ubyte"), np.uint8, offset=16)',
    '    labels = np.frombuffer(read_file(f"{name}-labels-idx1-ubyte"), np.uint8, offset=8)',
    '    images = images.reshape(-1, 28, 28, 1).astype(np.float32) / 255',
    '    return images, labels.astype(np.int64)',
  ];
}

function balancedSubset(language: Language): readonly string[] {
  return [
    'def balanced(images, labels, per_class):',
    `    # ${texts.balanced[language]}`,
    '    turn = np.empty(len(labels), np.int64)',
    '    for label in range(len(CLASSES)):',
    '        places = np.flatnonzero(labels == label)',
    '        turn[places] = np.arange(len(places))',
    '    chosen = np.argsort(turn, kind="stable")[: per_class * len(CLASSES)]',
    '    return images[chosen], labels[chosen]',
  ];
}

function subsetLines(): readonly string[] {
  return [
    `train_images, train_labels = balanced(train_images, train_labels, ${mini.trainCount / CLASSES})`,
    `test_images, test_labels = balanced(test_images, test_labels, ${mini.testCount / CLASSES})`,
  ];
}
