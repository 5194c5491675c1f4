import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { endianness, tmpdir } from 'node:os';
import { join } from 'node:path';
import { flaxSteps, flaxWeights } from '../../../shared/codegen/flax/network.ts';
import { stepsOf, torchWeights } from '../../../shared/codegen/pytorch/steps.ts';
import { tfnnWeights } from '../../../shared/codegen/tfnn/network.ts';
import { type Text, withParticle } from '../../../shared/text.ts';
import { TrainingFailure } from '../failure.ts';
import { flaxScript, kerasScript, tfnnScript, torchScript } from './pythonScripts.ts';
import type { Answered, Subject } from './subject.ts';

/** The Python to check with, where it is not the one that is found by name. */
const CHOSEN_PYTHON = 'CONVCANVAS_PYTHON';
const LIMIT_MS = 120_000;
const quiet = { TF_CPP_MIN_LOG_LEVEL: '3', TF_ENABLE_ONEDNN_OPTS: '0', CUDA_VISIBLE_DEVICES: '-1', PYTHONDONTWRITEBYTECODE: '1' };

interface Job {
  readonly script: string;
  /** What Python calls the library (a pattern), and how it is installed. */
  readonly library: string;
  readonly packages: string;
  readonly job: object;
  readonly weightNames: readonly string[];
}

/** Runs a Keras model's code in the Python that is found. @throws {TrainingFailure} where there is none, or none with Keras */
export function runInKeras(subject: Subject): Promise<Answered> {
  const layers = subject.source.layers.filter(({ inputs }) => inputs.length > 0);
  return run(subject, {
    script: kerasScript,
    library: 'keras',
    packages: 'keras tensorflow',
    job: {
      layers: layers.map(({ placed }) => ({
        class: placed.keras().layer,
        shapes: Object.values(placed.weights).map(({ shape }) => shape),
      })),
    },
    weightNames: layers.flatMap(({ id, placed }) => Object.keys(placed.weights).map((key) => `${id}/${key}`)),
  });
}

/** The same for operations of TensorFlow. */
export function runInTfnn(subject: Subject): Promise<Answered> {
  const weights = tfnnWeights(subject.source);
  return run(subject, {
    script: tfnnScript,
    library: 'keras',
    packages: 'keras tensorflow',
    job: { weights: weights.map(({ attribute, weight: { shape } }) => ({ attribute, shape })) },
    weightNames: weights.map(({ name }) => name),
  });
}

/** The same for JAX with Flax. */
export function runInFlax(subject: Subject): Promise<Answered> {
  const steps = flaxSteps(subject.source);
  const weights = flaxWeights(steps);
  return run(subject, {
    script: flaxScript,
    library: 'jax|flax',
    packages: 'jax flax',
    job: { returnsScores: steps.returnsScores, weights: weights.map(({ module, key, dims }) => ({ module, key, dims })) },
    weightNames: weights.map(({ name }) => name),
  });
}

/** The same for PyTorch. */
export function runInTorch(subject: Subject): Promise<Answered> {
  const steps = stepsOf(subject.source);
  const weights = torchWeights(steps);
  return run(subject, {
    script: torchScript,
    library: 'torch',
    packages: 'torch numpy',
    job: {
      returnsScores: steps.returnsScores,
      weights: weights.map(({ key, weight, permutation, dims }) => ({ key, shape: weight.shape, permutation, dims })),
    },
    weightNames: weights.map(({ name }) => name),
  });
}

async function run({ source, code, weights, images, imageCount }: Subject, wanted: Job): Promise<Answered> {
  const folder = mkdtempSync(join(tmpdir(), 'convcanvas-check-'));
  try {
    const shape = [imageCount, ...(source.layers[0]?.placed.outputShape ?? [])];
    writeFileSync(join(folder, 'model.py'), code);
    writeFileSync(join(folder, 'check.py'), wanted.script);
    writeFileSync(join(folder, 'job.json'), JSON.stringify({ ...wanted.job, images: shape }));
    writeFileSync(join(folder, 'images'), bytesOf([images]));
    writeFileSync(join(folder, 'weights'), bytesOf(wanted.weightNames.map((name) => weights.get(name) ?? new Float32Array())));
    await runPython(folder, wanted);
    const answer = readFileSync(join(folder, 'answer'));
    return { answer: floatsOf(answer), runtime: readFileSync(join(folder, 'runtime'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runPython(folder: string, { library, packages }: Job): Promise<void> {
  const python = process.env[CHOSEN_PYTHON] ?? (process.platform === 'win32' ? 'python' : 'python3');
  const options = { cwd: folder, timeout: LIMIT_MS, env: { ...process.env, ...quiet }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(python, [join(folder, 'check.py')], options, (error, _, said) => {
      if (error === null) resolve();
      else if (error.killed) reject(new TrainingFailure(tooLong(python)));
      else if (error.code === 'ENOENT') reject(new TrainingFailure(noPython(packages)));
      else if (new RegExp(`No module named '(${library}|numpy|tensorflow)'`).test(said))
        reject(new TrainingFailure(noLibrary(python, packages)));
      else reject(new Error(said.trim().split('\n').at(-1) ?? error.message));
    });
  });
}

function noPython(packages: string): Text {
  return {
    en: `There is no Python on this computer to check the code with. Install Python, then: pip install ${packages}`,
    ko: `코드를 확인할 Python이 이 컴퓨터에 없어요. Python을 설치하고 다음을 실행해 주세요: pip install ${packages}`,
  };
}

function noLibrary(python: string, packages: string): Text {
  return {
    en: `The Python on this computer (${python}) lacks what the code needs. Install it, then check again: pip install ${packages}`,
    ko: `이 컴퓨터의 Python(${python})에 코드가 쓰는 라이브러리가 없어요. 설치하고 다시 확인해 주세요: pip install ${packages}`,
  };
}

function tooLong(python: string): Text {
  return {
    en: `${python} took more than ${LIMIT_MS / 1000} s, so the check was ended. Close other programs, then check again.`,
    ko: `${withParticle(python, '이', '가')} ${LIMIT_MS / 1000}초 넘게 걸려서 확인을 멈췄어요. 다른 프로그램을 닫고 다시 확인해 주세요.`,
  };
}

/** Little-endian, as the script reads them. */
function bytesOf(parts: readonly Float32Array[]): Buffer {
  const bytes = Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
  return endianness() === 'BE' ? bytes.swap32() : bytes;
}

function floatsOf(bytes: Buffer): Float32Array {
  const native = endianness() === 'BE' ? bytes.swap32() : bytes;
  return new Float32Array(Uint8Array.from(native).buffer);
}
