import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chain } from '../../shared/testing.ts';
import { defaultRunSettings } from '../../shared/training/settings.ts';
import { keepRun } from '../exports/testing/keptRun.ts';
import { runFiles } from '../trainer/keptRun/runFolder.ts';
import { RunFigures } from './runFigures.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const graph = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);
const other = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax', useBias: false }]);
const wanted = { graph, settings: defaultRunSettings };

async function measured(folder: string, name: string, testAccuracy: number): Promise<string> {
  const run = keepRun(join(folder, name), graph);
  await appendFile(
    join(run, runFiles.metrics),
    `${JSON.stringify({ event: 'evaluated', testAccuracy, testLoss: 0.5, testCount: 1000 })}\n`,
  );
  return run;
}

describe('the figure of a training', () => {
  it('is that of the latest run of this very network', async () => {
    const folder = await temporaryFolder();
    await measured(folder, '20261124-100000-aaaa', 0.81);
    await measured(folder, '20261124-110000-bbbb', 0.82);
    keepRun(join(folder, '20261124-120000-cccc'), other);
    await mkdir(join(folder, '20261124-130000-dddd'));
    const figures = new RunFigures(folder);
    expect(await figures.figureFor(wanted)).toEqual({ testAccuracy: 0.82, testLoss: 0.5, hasChangedRate: false });
    await measured(folder, '20261124-140000-eeee', 0.83);
    expect(await figures.figureFor(wanted)).toEqual({ testAccuracy: 0.83, testLoss: 0.5, hasChangedRate: false });
  });
  it('is the same whichever engine computed it, and wherever its cards stand', async () => {
    const folder = await temporaryFolder();
    await measured(folder, '20261124-100000-aaaa', 0.81);
    const moved = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, name: 'mine', position: { x: 7, y: 7 } })) };
    const settings = { ...defaultRunSettings, engine: 'javascript' } as const;
    expect(await new RunFigures(folder).figureFor({ graph: moved, settings })).toMatchObject({ testAccuracy: 0.81 });
  });
  it('is none of another network, other settings, or where nothing was trained', async () => {
    const folder = await temporaryFolder();
    await measured(folder, '20261124-100000-aaaa', 0.81);
    const figures = new RunFigures(folder);
    expect(await figures.figureFor({ ...wanted, graph: other })).toBeUndefined();
    expect(await figures.figureFor({ ...wanted, settings: { ...defaultRunSettings, epochs: 6 } })).toBeUndefined();
    expect(await figures.figureFor({ ...wanted, settings: { ...defaultRunSettings, engineOptions: { bfloat16: true } } })).toBeUndefined();
    expect(await new RunFigures(join(folder, 'none')).figureFor(wanted)).toBeUndefined();
  });
  it('is none of a run that was stopped, or that goes on', async () => {
    const folder = await temporaryFolder();
    const run = await measured(folder, '20261124-100000-aaaa', 0.81);
    const file: object = JSON.parse(await readFile(join(run, runFiles.run), 'utf8'));
    for (const ended of [{ reason: 'stopped', seconds: 1 }, undefined]) {
      await writeFile(join(run, runFiles.run), JSON.stringify({ ...file, ended }));
      expect(await new RunFigures(folder).figureFor(wanted)).toBeUndefined();
    }
  });
});
