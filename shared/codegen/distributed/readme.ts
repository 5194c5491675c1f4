import type { Language, Text } from '../../text.ts';
import { inMarkdown } from '../prose.ts';
import type { Source } from '../source.ts';
import { kubernetesJob } from './kubernetes.ts';

/** How to start a program on several machines, as Markdown that stands beside it. */

interface Chapter {
  readonly heading: Text;
  readonly text?: Text;
  readonly code?: readonly [language: string, ...lines: readonly string[]];
}

const words = {
  here: { en: 'On one machine', ko: '한 대에서' },
  machines: { en: 'On several machines', ko: '여러 대에서' },
  gpu: {
    en: 'With graphics cards, one worker a card: write the number of cards for `--nproc_per_node`.',
    ko: 'GPU가 있으면 GPU마다 워커를 하나씩 두세요. `--nproc_per_node`에 GPU 수를 적으면 돼요.',
  },
  twoMachines: {
    en: 'The same command on each, with the address of the first one, which the others must reach:',
    ko: '모든 컴퓨터에서 같은 명령을 실행해요. 첫 번째 컴퓨터의 주소를 적고, 나머지 컴퓨터가 그 주소에 접속할 수 있어야 해요.',
  },
  slurm: { en: 'Save as `job.sh`, then `sbatch job.sh`:', ko: '`job.sh`로 저장하고 `sbatch job.sh`로 시작해요.' },
  kubernetes: {
    en: 'With the Kubeflow training operator. Put `train.py` into an image first, then `kubectl apply -f job.yaml`:',
    ko: 'Kubeflow 학습 오퍼레이터를 써요. 먼저 `train.py`를 이미지에 넣고 `kubectl apply -f job.yaml`을 실행해요.',
  },
} satisfies Record<string, Text>;

const slurmHead = [
  '#!/bin/bash',
  '#SBATCH --nodes=2',
  '#SBATCH --ntasks-per-node=1',
  '#SBATCH --cpus-per-task=8',
  '#SBATCH --time=01:00:00',
];
const slurmFirst = 'first=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | head -n 1)';

export function torchrunReadme(source: Source): string {
  const join = '--rdzv_backend=c10d --rdzv_endpoint=';
  return readme(source, [
    { heading: words.here, text: words.gpu, code: ['sh', 'torchrun --nproc_per_node=2 train.py'] },
    {
      heading: words.machines,
      text: words.twoMachines,
      code: ['sh', `torchrun --nnodes=2 --nproc_per_node=1 ${join}FIRST:29500 train.py`],
    },
    {
      heading: { en: 'Slurm', ko: 'Slurm' },
      text: words.slurm,
      code: [
        ...(['sh', ...slurmHead, slurmFirst] as const),
        `srun torchrun --nnodes=2 --nproc_per_node=1 --rdzv_id="$SLURM_JOB_ID" ${join}"$first:29500" train.py`,
      ],
    },
    {
      heading: { en: 'Kubernetes', ko: 'Kubernetes' },
      text: words.kubernetes,
      code: ['yaml', ...kubernetesJob('PyTorchJob', ['torchrun', 'train.py'])],
    },
  ]);
}

export function kerasWorkersReadme(source: Source): string {
  const config = (index: number) =>
    `TF_CONFIG='{"cluster": {"worker": ["FIRST:12345", "SECOND:12345"]}, "task": {"type": "worker", "index": ${index}}}'`;
  return readme(source, [
    {
      heading: words.machines,
      text: {
        en: 'Every worker is told the addresses of all, and which one it is. Two on one machine: `localhost` twice, with two ports.',
        ko: '워커마다 모든 워커의 주소와 자기 번호를 알려 줘요. 한 대에서 두 개를 시작하려면 `localhost`를 포트만 다르게 두 번 적어요.',
      },
      code: ['sh', '# FIRST', `${config(0)} python train.py`, '# SECOND', `${config(1)} python train.py`],
    },
    {
      heading: { en: 'Slurm', ko: 'Slurm' },
      text: words.slurm,
      code: [
        ...(['sh', ...slurmHead] as const),
        'hosts=$(scontrol show hostnames "$SLURM_JOB_NODELIST" | sed \'s/.*/"&:12345"/\' | paste -sd,)',
        'export hosts',
        'srun sh -c \'TF_CONFIG="{\\"cluster\\": {\\"worker\\": [$hosts]}, \\"task\\": {\\"type\\": \\"worker\\", \\"index\\": $SLURM_PROCID}}" python train.py\'',
      ],
    },
    {
      heading: { en: 'Kubernetes', ko: 'Kubernetes' },
      text: words.kubernetes,
      code: ['yaml', ...kubernetesJob('TFJob', ['python', 'train.py'])],
    },
    {
      heading: { en: 'Keras', ko: 'Keras' },
      text: {
        en: 'Keras 3 does not train on several machines with TensorFlow. Use TensorFlow 2.15, whose Keras is 2.15.',
        ko: 'Keras 3은 TensorFlow로 여러 대에서 학습하지 못해요. Keras 2.15가 들어 있는 TensorFlow 2.15를 쓰세요.',
      },
    },
  ]);
}

export function rayReadme(source: Source): string {
  return readme(source, [
    {
      heading: words.here,
      text: { en: 'With graphics cards: `--gpu`.', ko: 'GPU를 쓰려면 `--gpu`를 붙여요.' },
      code: ['sh', 'python train.py --workers 2'],
    },
    {
      heading: words.machines,
      text: {
        en: 'Make the machines one Ray cluster, then start the program on the first:',
        ko: '컴퓨터들을 Ray 클러스터 하나로 묶은 다음 첫 번째 컴퓨터에서 프로그램을 시작해요.',
      },
      code: [
        'sh',
        '# FIRST',
        'ray start --head --port=6379',
        '# SECOND',
        'ray start --address=FIRST:6379',
        '# FIRST',
        'python train.py --workers 2',
      ],
    },
    {
      heading: { en: 'A cluster that is there', ko: '이미 있는 클러스터' },
      text: {
        en: 'On Kubernetes, KubeRay makes one. Hand the program to it:',
        ko: 'Kubernetes에서는 KubeRay로 클러스터를 만들어요. 프로그램은 이렇게 맡겨요.',
      },
      code: ['sh', 'ray job submit --address http://FIRST:8265 --working-dir . -- python train.py --workers 2'],
    },
    {
      heading: { en: 'Slurm', ko: 'Slurm' },
      text: words.slurm,
      code: [
        ...(['sh', ...slurmHead, slurmFirst] as const),
        'srun --nodes=1 --ntasks=1 -w "$first" ray start --head --port=6379 --block &',
        'sleep 20',
        'srun --nodes=1 --ntasks=1 --exclude="$first" ray start --address="$first:6379" --block &',
        'sleep 20',
        'RAY_ADDRESS="$first:6379" python train.py --workers 2',
      ],
    },
  ]);
}

function readme(source: Source, chapters: readonly Chapter[]): string {
  const { name, language, settings } = source;
  const batch: Text = {
    en: `Each batch of ${settings.batchSize} images is shared by all workers, so the result does not depend on how many there are, but for rounding. Two things do depend on it: dropout, which each worker draws for itself, and batch normalization, which without graphics cards sees a worker's own share only.`,
    ko: `이미지 ${settings.batchSize}장으로 된 배치를 모든 워커가 나눠 맡아요. 그래서 워커 수가 달라도 반올림 오차를 빼면 결과가 같아요. 다만 드롭아웃은 워커마다 따로 뽑고, GPU 없이 학습하면 배치 정규화는 자기 몫만 봐요.`,
  };
  const files: Text = {
    en: 'Every machine needs `train.py`, the packages named in it, and Fashion-MNIST, which it downloads where it is not there (`--data FOLDER`).',
    ko: '컴퓨터마다 `train.py`와 파일 안에 적힌 패키지가 있어야 해요. Fashion-MNIST는 없으면 내려받아요(`--data 폴더`).',
  };
  const head = [`# ${inMarkdown(name)}`, batch[language], files[language]];
  return `${[...head, ...chapters.flatMap((chapter) => paragraphs(chapter, language))].join('\n\n')}\n`;
}

function paragraphs({ heading, text, code }: Chapter, language: Language): readonly string[] {
  const [kind, ...lines] = code ?? [];
  const block = kind === undefined ? [] : [[`\`\`\`${kind}`, ...lines, '```'].join('\n')];
  return [`## ${heading[language]}`, ...(text === undefined ? [] : [text[language]]), ...block];
}
