import type { Arg, Args } from '../../calls/call.ts';
import { isImage, printShape, type Shape } from '../../shapes/shape.ts';
import type { Text } from '../../text.ts';
import { linesFor } from '../origins.ts';
import { oneLine } from '../prose.ts';
import { laidOut } from '../python/doc.ts';
import { sumLines } from '../python/sum.ts';
import { preludeSources, pythonCall, type Spelling, shortened } from '../python/values.ts';
import type { Source, SourceLayer } from '../source.ts';
import { type Step, type Steps, stepsOf } from './steps.ts';

export const torchSpelling: Spelling = { channelAxis: 1, owner: 'nn.' };
/** Of a method's lines, in spaces. */
const INDENT = 8;
const SPACE = ' '.repeat(INDENT);
const texts = {
  turned: {
    en: 'Values in the order of the drawing: the channels of a cell together.',
    ko: '그림과 같은 순서로 놓아요. 한 칸의 채널끼리 모여 있어요.',
  },
  scores: {
    en: 'Scores, not probabilities: nn.CrossEntropyLoss has the softmax.',
    ko: '확률 대신 점수를 돌려줘요. 소프트맥스는 nn.CrossEntropyLoss에 들어 있어요.',
  },
} satisfies Record<string, Text>;

/** The network's class, behind those that it needs. */
export function torchModule(source: Source): string {
  return [...torchPreludes(source), torchNetwork(source).join('\n')].join('\n\n\n');
}

/** Modules that the network needs and PyTorch lacks. */
function torchPreludes(source: Source): readonly string[] {
  return preludeSources(stepsOf(source).steps.map(({ call }) => (call !== undefined && 'prelude' in call ? call.prelude : undefined)));
}

/**
 * The network as a PyTorch module, which takes images channels first. It returns scores where the drawing ends in a softmax. A call that
 * reads values in the drawing's order gets them turned.
 */
export function torchNetwork(source: Source): readonly string[] {
  const made = stepsOf(source);
  return [
    'class Network(nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    ...made.steps.flatMap((step) => linesFor(source, step.layer.id, constructed(step))),
    '',
    `    def forward(self, ${made.entries.join(', ')}):`,
    ...forwardLines(made, source),
  ];
}

function constructed({ call, module, isFirst, layer }: Step): readonly string[] {
  if (call === undefined || !('module' in call)) return [];
  const owner = call.prelude === undefined ? 'nn.' : '';
  const args = call.prelude === undefined ? shortened(saying(call.args ?? {})) : (call.args ?? {});
  const comment = isFirst && layer.ownName !== undefined ? oneLine(layer.ownName) : undefined;
  return laidOut(pythonCall(owner + call.module, args, torchSpelling, call.positional ?? []), {
    indent: 8,
    before: `self.${module} = `,
    comment,
  });
}

function forwardLines({ steps, answer, returnsScores }: Steps, source: Source): readonly string[] {
  const { language } = source;
  const turning = steps.find((step) => isTurning(step) && hasOrder(step.layer.inputShapes[0]));
  const lines = steps.flatMap((step) => {
    const note = step === turning ? [`${SPACE}# ${texts.turned[language]}`] : [];
    return linesFor(source, step.layer.id, [...note, ...written(step)]);
  });
  return [...lines, ...(returnsScores ? [`${SPACE}# ${texts.scores[language]}`] : []), `${SPACE}return ${answer}`];
}

function written(step: Step): readonly string[] {
  const { layer, call, module, result, isLast } = step;
  const reads = step.reads.map((value, place) =>
    isTurning(step) && step.isFirst && hasOrder(layer.inputShapes[place]) ? `${value}.permute(0, 2, 3, 1)` : value,
  );
  const back = isTurning(step) && hasOrder(layer.placed.outputShape) ? '.permute(0, 3, 1, 2)' : '';
  const comment = isLast ? channelsFirstShape(layer) : undefined;
  if (call === undefined) return reads.join() === result ? [] : [`${SPACE}${result} = ${reads.join()}`];
  if ('operator' in call) return sumLines(result, reads, call.operator, comment);
  if ('module' in call)
    return laidOut(
      { head: `self.${module}`, items: reads.map((doc) => ({ doc })), tail: back },
      { indent: INDENT, before: `${result} = `, comment },
    );
  const rest = pythonCall('', call.args ?? {}, torchSpelling).items;
  return laidOut(
    { head: call.function, items: [{ doc: `(${reads.join(', ')})` }, ...rest], tail: back },
    { indent: INDENT, before: `${result} = `, comment },
  );
}

function isTurning({ call }: Step): boolean {
  return call !== undefined && 'layout' in call && call.layout === 'channelsLast';
}

/** Whether channels first and last differ at all. */
function hasOrder(shape: Shape | undefined): boolean {
  return shape !== undefined && isImage(shape) && shape[2] > 1 && shape[0] * shape[1] > 1;
}

function channelsFirstShape({ placed: { outputShape } }: SourceLayer): string {
  return printShape(isImage(outputShape) ? [outputShape[2], outputShape[0], outputShape[1]] : outputShape);
}

/** What PyTorch takes for an argument that is left out, by the argument's name. */
const defaults: Readonly<Record<string, Arg>> = { padding: [0, 0], dilation: [1, 1], bias: true, groups: 1 };

/** The arguments that say something. A pooling moves by its window; whether it counts its padding says nothing without one. */
function saying(args: Args): Args {
  const stride = args['in_channels'] === undefined ? args['kernel_size'] : [1, 1];
  const all: Readonly<Record<string, Arg | undefined>> = {
    ...defaults,
    stride,
    count_include_pad: JSON.stringify(args['padding']) !== '[0,0]',
  };
  return Object.fromEntries(Object.entries(args).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(all[name])));
}
