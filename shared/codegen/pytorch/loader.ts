import type { Text } from '../../text.ts';
import type { Part } from '../program.ts';
import { type Doc, laidOut } from '../python/doc.ts';
import type { Source } from '../source.ts';
import { notesOf } from '../weights/notes.ts';
import { stepsOf, torchWeights } from './steps.ts';

const texts = {
  heading: { en: 'Weights', ko: '가중치' },
  table: {
    en: "PyTorch's name of each weight: its name in the file, and the order of its axes here.",
    ko: 'PyTorch의 가중치 이름마다 파일에 적힌 이름과 축의 순서예요.',
  },
  format: {
    en: 'safetensors: the length of a JSON header, the header, the numbers.',
    ko: 'safetensors: JSON 머리말의 길이, 머리말, 숫자 순서예요.',
  },
  predict: {
    en: 'Class probabilities of images [n, height, width, channels], values from 0 to 1.',
    ko: '[n, 높이, 너비, 채널] 모양의 이미지(0~1)에서 클래스별 확률을 구해요.',
  },
  scores: {
    en: 'Values of the last layer for images [n, height, width, channels].',
    ko: '[n, 높이, 너비, 채널] 모양의 이미지에서 마지막 층의 값을 구해요.',
  },
} satisfies Record<string, Text>;

/** What the loader needs besides the network. */
export const loaderImports: readonly string[] = ['import json', 'from pathlib import Path'];

/** Reads a kept run's weights file without another package, and puts each weight where PyTorch has it, its axes turned. */
export function torchLoader(source: Source): Part {
  const blocks = [weightTable(source), reading(source), predicting(source)];
  return { heading: texts.heading, code: [blocks.map((lines) => lines.join('\n')).join('\n\n\n')] };
}

function weightTable(source: Source): readonly string[] {
  const { labels } = notesOf(source);
  const rows = torchWeights(stepsOf(source)).map(({ key, name, permutation }) => ({
    doc: { head: '', items: [{ doc: JSON.stringify(name) }, ...permutation.map((axis) => ({ doc: String(axis) }))] } satisfies Doc,
    before: `${JSON.stringify(key)}: `,
  }));
  return [
    ...laidOut({ head: '', brackets: '[]', items: labels.map((label) => ({ doc: JSON.stringify(label) })) }, { before: 'LABELS = ' }),
    'FILE = Path(__file__).with_name("weights.safetensors")',
    `# ${texts.table[source.language]}`,
    ...(rows.length === 0 ? ['WEIGHTS = {}'] : laidOut({ head: '', brackets: '{}', items: rows }, { before: 'WEIGHTS = ' })),
  ];
}

function reading({ language }: Source): readonly string[] {
  return [
    'def load_weights(model, path=FILE):',
    `    # ${texts.format[language]}`,
    '    content = Path(path).read_bytes()',
    '    start = 8 + int.from_bytes(content[:8], "little")',
    '    header = json.loads(content[8:start])',
    '    state = model.state_dict()',
    '    for key, (name, *axes) in WEIGHTS.items():',
    '        begin, end = header[name]["data_offsets"]',
    '        numbers = bytearray(content[start + begin : start + end])',
    '        values = torch.frombuffer(numbers, dtype=torch.float32)',
    '        turned = values.reshape(header[name]["shape"]).permute(axes)',
    '        state[key] = turned.reshape(state[key].shape)',
    '    model.load_state_dict(state)',
    '    return model.eval()',
  ];
}

function predicting(source: Source): readonly string[] {
  const { entries, returnsScores } = stepsOf(source);
  const args = entries.map(() => 'x').join(', ');
  const isImage = source.output.placed.outputShape.length > 1;
  const answer = returnsScores ? `torch.softmax(model(${args}), dim=1)` : `model(${args})`;
  return [
    'def predict(model, images):',
    `    # ${texts[notesOf(source).output === 'probabilities' ? 'predict' : 'scores'][source.language]}`,
    '    x = torch.as_tensor(images, dtype=torch.float32).permute(0, 3, 1, 2)',
    '    with torch.no_grad():',
    `        return ${answer}${isImage ? '.permute(0, 2, 3, 1)' : ''}`,
  ];
}
