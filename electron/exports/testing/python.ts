import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HARM } from './randomNetworks.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program and its environment, from what `npm test` has set up; undefined where there is none. */
export const kerasPython = process.env['CONVCANVAS_TEST_KERAS'];
/** Keras 3, without the TensorFlow that the other one has. */
const keras3Python = process.env['CONVCANVAS_TEST_KERAS3'];
export const torchPython = process.env['CONVCANVAS_TEST_TORCH'];
export const onnxPython = process.env['CONVCANVAS_TEST_ONNX'];
export const jaxPython = process.env['CONVCANVAS_TEST_JAX'];
export const rayPython = process.env['CONVCANVAS_TEST_RAY'];
const jupyterPython = process.env['CONVCANVAS_TEST_JUPYTER'];
export const ruffPython = process.env['CONVCANVAS_TEST_RUFF'];

/** Keras 3 for the Python that has Keras 2.15, as its environment; undefined where one of the two is missing. */
export function keras3Environment(): Readonly<Record<string, string>> | undefined {
  if (kerasPython === undefined || keras3Python === undefined) return undefined;
  return { PYTHONPATH: packagesOf(keras3Python), KERAS_BACKEND: 'tensorflow' };
}

/** The folder of an environment in which its packages lie. */
function packagesOf(python: string): string {
  const folder = resolve(python, '../../lib');
  const version = readdirSync(folder).find((name) => name.startsWith('python')) ?? '';
  return join(folder, version, 'site-packages');
}

/** Jupyter for a Python of the same version, as its environment; undefined where there is none for it. */
export function jupyterEnvironment(python: string | undefined): Readonly<Record<string, string>> | undefined {
  if (python === undefined || jupyterPython === undefined) return undefined;
  const asked = ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'];
  const [own, other] = [python, jupyterPython].map((program) => execFileSync(program, asked, { encoding: 'utf8' }).trim());
  return own === other ? { PYTHONPATH: packagesOf(jupyterPython) } : undefined;
}

export function runPython(
  python: string,
  args: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<Ended> {
  const quiet = { TF_CPP_MIN_LOG_LEVEL: '3', TF_ENABLE_ONEDNN_OPTS: '0', CUDA_VISIBLE_DEVICES: '-1', PYTHONDONTWRITEBYTECODE: '1' };
  return runProgram(python, args, { ...options, env: { ...quiet, ...options.env } });
}

export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env }: { cwd: string; env?: Readonly<Record<string, string>> },
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (existsSync(join(cwd, HARM))) reject(new Error(`${args.join(' ')} did what a name said`));
      else resolve({ code, stdout, stderr });
    });
  });
}
