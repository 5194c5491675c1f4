import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { kerasTarget } from '../../shared/codegen/keras/target.ts';
import { chain } from '../../shared/testing.ts';
import { packedDatasets } from '../trainer/testing/datasetFiles.ts';
import { temporaryFolder } from '../trainer/testing/temporaryFolder.ts';
import { templateGraph } from './testing/examples.ts';
import { expectEverySetting } from './testing/kerasSettings.ts';
import { homeWithMini, isMiniThere } from './testing/miniData.ts';
import { expectNotebookRuns } from './testing/notebook.ts';
import { jupyterEnvironment, kerasPython, runPython } from './testing/python.ts';
import { withHostileNames } from './testing/randomNetworks.ts';
import { trainingSource } from './testing/scripts.ts';

const python = kerasPython ?? '';
const small = chain('input', 'flatten', ['dense', { units: 10, activation: 'softmax' }]);

describe.skipIf(kerasPython === undefined || !isMiniThere)('a training program for Keras', () => {
  let [home, data] = ['', ''];
  beforeAll(() => {
    ({ home, data } = homeWithMini());
  });

  it('trains on the images it is given, measures, and says what the app measured', async () => {
    const source = trainingSource(
      withHostileNames(templateGraph('fashion-cnn')),
      { validationShare: 0.1 },
      { testAccuracy: 0.81239, testLoss: 0.5 },
    );
    const path = join(temporaryFolder(), 'train.py');
    writeFileSync(path, kerasTarget.write(source, 'script'));
    const { code, stdout, stderr } = await runPython(python, [path, '--data', data, '--epochs', '1'], { cwd: data });
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replaceAll(',', '')).toContain('93322');
    expect(stdout).toContain('val_accuracy');
    expect(Number(/^test accuracy (0\.\d+), test loss/m.exec(stdout)?.[1])).toBeGreaterThan(0.6);
    expect(stdout).toContain('test accuracy 0.8124, test loss 0.5000');
  }, 240_000);

  it('sets every setting of every optimizer', () => expectEverySetting(kerasTarget, python, data), 180_000);

  it('downloads what is not there, keeps it, and refuses what is not Fashion-MNIST', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data'));
    let isDamaged = false;
    const asked: string[] = [];
    const server = createServer((request, answer) => {
      asked.push(request.url ?? '');
      const content = readFileSync(join(packedDatasets.mini, basename(request.url ?? '')));
      answer.end(isDamaged ? content.subarray(0, 100) : content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const source = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
    const code = kerasTarget.write(trainingSource(small, {}), 'script').replace(/http:\/\/[^"]+/, source);
    writeFileSync(join(folder, 'train.py'), code);
    const run = (into: string) =>
      runPython(python, ['train.py', '--data', into, '--epochs', '0'], { cwd: folder, env: { no_proxy: '127.0.0.1' } });
    try {
      expect(await run('data')).toMatchObject({ code: 0, stderr: expect.not.stringContaining('Traceback') });
      expect(asked).toHaveLength(4);
      expect(await run('data')).toMatchObject({ code: 0 });
      expect(asked).toHaveLength(4);
      isDamaged = true;
      const refused = await run('new');
      expect(refused.code).toBe(1);
    } finally {
      server.close();
    }
    writeFileSync(join(folder, 'data', 't10k-labels-idx1-ubyte.gz'), 'something else');
    const wrong = await run('data');
    expect(wrong.stderr.trim().split('\n').at(-1)).toBe('t10k-labels-idx1-ubyte is damaged or not of Fashion-MNIST.');
  }, 240_000);

  it.skipIf(jupyterEnvironment(kerasPython) === undefined)(
    'is a notebook that Jupyter runs from top to bottom',
    () => expectNotebookRuns(kerasTarget, { python, home, template: 'fashion-dnn', epochs: 1 }),
    600_000,
  );
});
