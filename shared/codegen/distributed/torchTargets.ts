import type { Language, Text } from '../../text.ts';
import type { Part } from '../program.ts';
import { oneLine } from '../prose.ts';
import { dataFunctionsPart } from '../python/fashionMnist.ts';
import { importsParts, settingsParts } from '../python/options.ts';
import { pythonScript } from '../python/script.ts';
import { networkHeading } from '../python/target.ts';
import { torchModule } from '../pytorch/network.ts';
import { pytorchTarget } from '../pytorch/target.ts';
import type { Source } from '../source.ts';
import type { Target } from '../target.ts';
import { titleOf } from '../title.ts';
import { rayReadme, torchrunReadme } from './readme.ts';
import { type Launcher, torchWorkerPart } from './torch.ts';

const texts = {
  start: { en: 'Start', ko: '시작' },
  folder: { en: 'Workers start in another folder.', ko: '워커는 다른 폴더에서 시작해요.' },
  workers: { en: 'how many take part', ko: '함께 학습할 워커 수' },
} satisfies Record<string, Text>;

/** PyTorch on several graphics cards or machines, each started by torchrun. */
export const torchrunTarget: Target = {
  id: 'torchrun',
  label: { en: 'PyTorch, many machines', ko: 'PyTorch 여러 대' },
  summary: {
    en: 'PyTorch DistributedDataParallel under torchrun: each batch is shared by all workers',
    ko: 'torchrun으로 시작하는 PyTorch DistributedDataParallel. 배치마다 모든 워커가 나눠 맡아요',
  },
  fileNames: { script: 'train.py' },
  refusals: pytorchTarget.refusals,
  write: (source) => {
    const start = 'torchrun --nproc_per_node=2 train.py';
    const title = startedTitle(source, 'pip install torch numpy', start);
    const libraries = ['import numpy as np', 'import torch', 'import torch.distributed as dist', 'from torch import nn'];
    const parts = [
      ...importsParts(libraries, ['os']),
      ...settingsParts(source.settings, source.language),
      ...workerParts(source, { device: onOwnCard }),
      { heading: texts.start, code: torchrunStart },
    ];
    return pythonScript({ title, parts }, source.language);
  },
  companion: { fileName: 'train.README.md', write: torchrunReadme },
};

const onOwnCard = [
  'device = torch.device("cpu")',
  'if torch.cuda.is_available():',
  '    device = torch.device("cuda", int(os.environ["LOCAL_RANK"]))',
];
const torchrunStart = [
  'if __name__ == "__main__":',
  '    if torch.cuda.is_available():',
  '        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))',
  '    dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo")',
  '    train_network()',
  '    dist.destroy_process_group()',
];

/** The same worker, started by Ray wherever there is room in its cluster. */
export const rayTarget: Target = {
  id: 'ray',
  label: { en: 'Ray Train', ko: 'Ray Train' },
  summary: {
    en: 'Ray Train with PyTorch: Ray starts the workers wherever its cluster has room',
    ko: 'PyTorch를 쓰는 Ray Train. Ray가 클러스터의 빈 곳에서 워커를 시작해요',
  },
  fileNames: { script: 'train.py' },
  refusals: pytorchTarget.refusals,
  write: (source) => {
    const title = startedTitle(source, 'pip install "ray[train]" torch numpy', 'python train.py --workers 2');
    const libraries = [
      'import numpy as np',
      'import torch',
      'import torch.distributed as dist',
      'from ray.train import ScalingConfig',
      'from ray.train.torch import TorchTrainer, get_device',
      'from torch import nn',
    ];
    const asked = [
      `parser.add_argument("--workers", type=int, default=2, help="${texts.workers[source.language]}")`,
      'parser.add_argument("--gpu", action="store_true")',
    ];
    const parts = [
      ...importsParts(libraries),
      ...settingsParts(source.settings, source.language, asked),
      ...workerParts(source, { device: ['device = get_device()'] }),
      { heading: texts.start, code: rayStart(source.language) },
    ];
    return pythonScript({ title, parts }, source.language);
  },
  companion: { fileName: 'train.README.md', write: rayReadme },
};

const rayStart = (language: Language): readonly string[] => [
  'if __name__ == "__main__":',
  `    # ${texts.folder[language]}`,
  '    DATA = DATA.resolve()',
  '    scaling = ScalingConfig(num_workers=options.workers, use_gpu=options.gpu)',
  '    TorchTrainer(train_network, scaling_config=scaling).fit()',
];

function workerParts(source: Source, launcher: Launcher): readonly Part[] {
  return [
    dataFunctionsPart(source.settings, source.language),
    { heading: networkHeading, code: [torchModule(source)] },
    torchWorkerPart(source, launcher),
  ];
}

export function startedTitle({ name }: Source, install: string, start: string): readonly Text[] {
  return [...titleOf(oneLine(name), install), { en: `Start: ${start}`, ko: `시작: ${start}` }];
}
