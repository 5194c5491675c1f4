import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleApp } from './bundleApp.mjs';
import { fusesOf } from './config.mjs';
import { stageNative } from './nativeFiles.mjs';

const folder = mkdtempSync(join(tmpdir(), 'convcanvas-package-'));
const build = join(folder, 'app/build');
let sources: readonly string[] = [];
beforeAll(async () => {
  sources = await bundleApp(build);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** The first answer of the packaged training process, here in plain Node. */
async function described(): Promise<unknown> {
  const child = fork(join(build, 'trainer.mjs'), { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    child.send({ kind: 'describe' });
    const [answer]: unknown[] = await once(child, 'message');
    return answer;
  } finally {
    child.kill('SIGKILL');
  }
}

const slow = (english: string, korean: string) => ({
  engine: { name: 'javascript', notice: { en: expect.stringContaining(english), ko: expect.stringContaining(korean) } },
});

describe('the bundles of the packaged app', () => {
  it('hold each library once, and neither tests nor tools', () => {
    const packages = sources.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.slice(1) ?? []);
    const names = [...new Set(packages)].map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(names).toContain('zod');
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
    // npm keeps this file in this form.
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean }> };
    expect([...new Set(packages)].filter((path) => lock.packages[path]?.dev)).toEqual([]);
    expect(sources.filter((path) => /\.test\.|\/testing\//.test(path))).toEqual([]);
  });

  it('train in JavaScript where the app was built without native TensorFlow, and say so', async () => {
    writeFileSync(join(build, 'native.json'), 'null');
    expect(await described()).toMatchObject(slow('was built without native TensorFlow', '네이티브 TensorFlow 없이'));
  }, 30_000);

  it('do not load a file that was changed after the build', async () => {
    mkdirSync(join(folder, 'tensorflow/binding'), { recursive: true });
    writeFileSync(join(folder, 'tensorflow/binding/tfjs_binding.node'), 'changed');
    writeFileSync(
      join(build, 'native.json'),
      JSON.stringify({ binding: 'binding', files: { 'binding/tfjs_binding.node': '0'.repeat(64) } }),
    );
    expect(await described()).toMatchObject(slow('tfjs_binding.node is not the one', '만들 때와 달라서'));
  }, 30_000);
});

describe('native TensorFlow for a package', () => {
  it('is what the program loads, with the sum of each file', async () => {
    const tool = join(folder, 'tool');
    mkdirSync(join(tool, 'binding'), { recursive: true });
    for (const name of ['libtensorflow_cc.so.2', 'README', 'THIRD_PARTY_NOTICES.txt', 'binding/tfjs_binding.node', 'binding/binding.json'])
      writeFileSync(join(tool, name), name);
    const staged = await stageNative(join(folder, 'staged'), join(tool, 'binding'));
    expect(staged?.binding).toBe('binding');
    expect(Object.keys(staged?.files ?? {}).sort()).toEqual([
      ...['THIRD_PARTY_NOTICES.txt', 'binding/binding.json', 'binding/tfjs_binding.node', 'libtensorflow_cc.so.2'],
    ]);
    const sum = createHash('sha256').update('libtensorflow_cc.so.2').digest('hex');
    expect(staged?.files['libtensorflow_cc.so.2']).toBe(sum);
  });

  it('of the official package is found two folders up, one name a library', async () => {
    const tool = join(folder, 'official');
    mkdirSync(join(tool, 'lib/napi-v8'), { recursive: true });
    mkdirSync(join(tool, 'deps/lib'), { recursive: true });
    for (const name of ['deps/LICENSE', 'deps/lib/libtensorflow.so', 'deps/lib/libtensorflow.so.2', 'lib/napi-v8/tfjs_binding.node'])
      writeFileSync(join(tool, name), name);
    const staged = await stageNative(join(folder, 'staged-official'), join(tool, 'lib/napi-v8'));
    expect(staged?.binding).toBe('lib/napi-v8');
    expect(Object.keys(staged?.files ?? {}).sort()).toEqual([
      'deps/LICENSE',
      'deps/lib/libtensorflow.so.2',
      'lib/napi-v8/tfjs_binding.node',
    ]);
  });

  it('is missed where there is none', async () => {
    expect(await stageNative(join(folder, 'none'), join(folder, 'absent'))).toBeUndefined();
  });
});

describe('the fuses of what people get', () => {
  it('leave no way in for the inspector; those of the tests differ in that alone', () => {
    expect(fusesOf('release').enableNodeCliInspectArguments).toBe(false);
    expect({ ...fusesOf('test'), enableNodeCliInspectArguments: false }).toEqual(fusesOf('release'));
  });
});
