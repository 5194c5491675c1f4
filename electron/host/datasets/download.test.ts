import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetState } from '../../../shared/protocol/contract.ts';
import type { Text } from '../../../shared/text.ts';
import { datasetFacts, fileNames, fileRoles } from '../../../shared/training/fashionMnist.ts';
import { createCatalog } from './catalog.ts';
import { createDatasets, type Datasets } from './datasets.ts';
import { breakAfter, type Cut, type FileServer, send, sendUntil, serveFiles } from './testing/fileServer.ts';

const ID = 'fashion-mnist';
const IMAGES = `${fileNames.trainImages}.gz`;
const assetsFolder = resolve('assets');
/** Nothing is silent by itself, on a busy machine either. */
const patience = { silenceMs: 20_000, tries: 2, pauseMs: 5 };
let silenceMs: number;
let userFolder: string;
let packed: Map<string, Buffer>;
let server: FileServer;
let told: { state: DatasetState; failure: Text | undefined }[];

beforeEach(async () => {
  userFolder = await mkdtemp(join(tmpdir(), 'convcanvas-'));
  const folder = join(assetsFolder, 'fashion-mnist-mini');
  packed = new Map(
    await Promise.all(
      Object.values(fileNames).map(async (name): Promise<[string, Buffer]> => [`${name}.gz`, await readFile(join(folder, `${name}.gz`))]),
    ),
  );
  server = await serveFiles(packed);
  told = [];
  silenceMs = patience.silenceMs;
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await rm(userFolder, { recursive: true, force: true });
});

/** The small set stands in for the large one, so that every rule is tried with real files in little time. */
function create(...sources: readonly string[]): Datasets {
  const shipped = createCatalog(assetsFolder, undefined);
  const catalog = { ...shipped, [ID]: { facts: { ...datasetFacts['fashion-mnist-mini'], isSubset: false }, sources } };
  const onState = (state: DatasetState, failure?: Text) => told.push({ state, failure });
  return createDatasets({ userFolder, assetsFolder, catalog, patience: { ...patience, silenceMs }, onState });
}

/** Up to a byte of the images, once everything before it lies on disk. */
function cutAt(until: number): Cut {
  const part = join(userFolder, 'datasets', 'downloads', ID, `${IMAGES}.part`);
  return { until, keptBytes: () => statSync(part, { throwIfNoEntry: false })?.size ?? 0 };
}

async function expectSound(): Promise<void> {
  const datasets = create();
  expect((await datasets.verify(ID)).map((check) => check.refusal)).toEqual(Array(4).fill(undefined));
  expect(await readdir(join(userFolder, 'datasets'))).toEqual(expect.not.arrayContaining([expect.stringContaining('.new-')]));
}

async function expectNothing(): Promise<void> {
  expect(existsSync(join(userFolder, 'datasets', ID))).toBe(false);
  expect((await create().list()).find((state) => state.id === ID)?.isReady).toBe(false);
}

describe('a download', () => {
  it('brings four checked files, telling how far it is', async () => {
    await create(server.url).download(ID);
    await expectSound();
    const received = told.flatMap(({ state }) => state.download?.receivedBytes ?? []);
    expect(received).toEqual([...received].sort((a, b) => a - b));
    const totalBytes = fileRoles.reduce((sum, role) => sum + datasetFacts['fashion-mnist-mini'].packedBytes[role], 0);
    expect(told.find(({ state }) => state.download)?.state.download?.totalBytes).toBe(totalBytes);
    expect(told.at(-1)).toEqual({ state: expect.objectContaining({ isReady: true }), failure: undefined });
    expect(told.at(-1)?.state.download).toBeUndefined();
    expect(existsSync(join(userFolder, 'datasets', 'downloads', ID))).toBe(false);
  });

  it.each([1, 10, 1000, 300_000, 1_312_562, 2_625_123])('cut at byte %i goes on there by itself', async (until) => {
    server.fault = (request, response, file) => {
      if (request.url !== `/${IMAGES}` || request.headers.range !== undefined) return false;
      sendUntil(request, response, file, cutAt(until));
      return true;
    };
    await create(server.url).download(ID);
    expect(server.asked.filter((line) => line.startsWith(IMAGES))).toEqual([`${IMAGES} all`, `${IMAGES} bytes=${until}-`]);
    await expectSound();
  });

  it('cut at every tenth goes on as long as each try brings something', async () => {
    server.fault = (request, response, file) => {
      if (request.url !== `/${IMAGES}`) return false;
      const from = Number(request.headers.range?.slice('bytes='.length, -1) ?? 0);
      const until = Math.ceil((from + 1) / 262_513) * 262_513;
      if (until >= file.length) return false;
      sendUntil(request, response, file, cutAt(until));
      return true;
    };
    await create(server.url).download(ID);
    expect(server.asked.filter((line) => line.startsWith(IMAGES)).length).toBeGreaterThanOrEqual(10);
    await expectSound();
  });

  it('that failed is taken up by the next program start', async () => {
    server.fault = (request, response, file) => {
      if (request.url !== `/${IMAGES}`) return false;
      sendUntil(request, response, file, cutAt(500_000));
      return true;
    };
    await expect(create(server.url).download(ID)).rejects.toMatchObject({ code: 'download-unreachable' });
    expect(told.at(-1)?.failure?.ko).toContain('인터넷');
    await expectNothing();
    server.fault = () => false;
    server.asked.length = 0;
    await create(server.url).download(ID);
    expect(server.asked).toEqual([`${IMAGES} bytes=500000-`]);
    await expectSound();
  });

  it('starts again when the file has changed at the server', async () => {
    const changed = gzipSync(gunzipSync(packed.get(IMAGES) ?? Buffer.alloc(0)), { level: 1 });
    server.fault = (request, response, file) => {
      if (request.url !== `/${IMAGES}` || request.headers.range !== undefined || packed.get(IMAGES) === changed) return false;
      sendUntil(request, response, file, cutAt(500_000));
      packed.set(IMAGES, changed);
      return true;
    };
    await create(server.url).download(ID);
    await expectSound();
  });

  it('starts again when two halves do not fit, where the server gives no ETag', async () => {
    const changed = gzipSync(gunzipSync(packed.get(IMAGES) ?? Buffer.alloc(0)), { level: 1 });
    server.fault = (request, response, file) => {
      if (request.url !== `/${IMAGES}`) return false;
      response.removeHeader('etag');
      const from = Number(request.headers.range?.slice('bytes='.length, -1) ?? 0);
      const range = { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` };
      response.writeHead(from > 0 ? 206 : 200, { 'content-length': file.length - from, ...(from > 0 ? range : {}) });
      if (packed.get(IMAGES) === changed) response.end(file.subarray(from));
      else {
        response.write(file.subarray(0, 500_000));
        breakAfter(response, cutAt(500_000));
      }
      packed.set(IMAGES, changed);
      return true;
    };
    await create(server.url).download(ID);
    await expectSound();
  });

  it('that has all bytes already accepts a 416', async () => {
    server.fault = (request, response, file) => {
      // All bytes, and then a connection that never ends properly.
      if (request.url !== `/${IMAGES}` || request.headers.range !== undefined) return false;
      response.writeHead(200, { 'content-length': file.length + 1 });
      response.write(file);
      breakAfter(response, cutAt(file.length));
      return true;
    };
    await create(server.url).download(ID);
    expect(server.asked.at(-1)).toBe(`${IMAGES} bytes=${packed.get(IMAGES)?.length}-`);
    await expectSound();
  });

  it('gives up a connection that falls silent, and goes on', async () => {
    silenceMs = 400;
    server.fault = (request, response, file) => {
      if (request.url !== `/${IMAGES}` || request.headers.range !== undefined) return false;
      response.writeHead(200, { 'content-length': file.length });
      response.write(file.subarray(0, 1000));
      return true;
    };
    await create(server.url).download(ID);
    await expectSound();
  });

  it('takes the other source when the first is down', async () => {
    await using gone = await serveFiles(new Map());
    gone.fault = (_, response) => {
      response.writeHead(503).end();
      return true;
    };
    await create(gone.url, server.url).download(ID);
    await expectSound();
  });

  it('is cancelled at once, and goes on later', async () => {
    const datasets = create(server.url);
    server.fault = (request, response, file) => {
      if (request.url !== `/${IMAGES}` || request.headers.range !== undefined) return false;
      response.writeHead(200, { 'content-length': file.length });
      response.write(file.subarray(0, 700_000), () => setTimeout(() => datasets.cancel(ID), 50));
      return true;
    };
    await expect(datasets.download(ID)).rejects.toMatchObject({ code: 'cancelled' });
    expect(told.at(-1)?.failure).toBeUndefined();
    expect(told.at(-1)?.state.download).toBeUndefined();
    await expectNothing();
    server.fault = () => false;
    await datasets.download(ID);
    expect(server.asked.at(-1)).toBe(`${IMAGES} bytes=700000-`);
    await expectSound();
  });

  it('that is asked for twice runs once', async () => {
    const datasets = create(server.url);
    await Promise.all([datasets.download(ID), datasets.download(ID)]);
    expect(server.asked).toHaveLength(4);
  });

  it('ends when the program does', async () => {
    const datasets = create(server.url);
    server.fault = (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('x');
      return true;
    };
    const failure = datasets.download(ID).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await datasets.close();
    expect(await failure).toMatchObject({ code: 'cancelled' });
  });
});

describe('what is not Fashion-MNIST is refused and never kept', () => {
  const answers: [string, string, (file: Buffer, name: string) => { body: Buffer; type?: string }][] = [
    [
      'a page with status 200',
      'download-is-a-page',
      () => ({ body: Buffer.from('<!doctype html><title>Sign in</title>'), type: 'text/html' }),
    ],
    ['a page that calls itself a file', 'download-is-a-page', () => ({ body: Buffer.from('<html>Sign in</html>') })],
    ['other bytes', 'data-not-idx', () => ({ body: Buffer.from('no images here, just words') })],
    ['a gzip file cut short', 'data-truncated', (file) => ({ body: file.subarray(0, file.length - 20) })],
    ['a gzip file with a wrong byte', 'data-damaged', (file) => ({ body: withWrongByte(file) })],
    [
      'the same files with other content',
      'data-damaged',
      (file) => ({ body: gzipSync(gunzipSync(file).reverse().fill(gunzipSync(file).subarray(0, 16), 0, 16)) }),
    ],
    ['the wrong length', 'data-wrong-length', (file) => ({ body: gzipSync(gunzipSync(file).subarray(0, -1)) })],
    ['far more than there should be', 'download-too-long', () => ({ body: Buffer.alloc(60_000_000, 'x') })],
  ];
  it.each(answers)('%s', async (_, code, answer) => {
    server.fault = (request, response, file) => {
      const { body, type = 'application/gzip' } = answer(file, request.url ?? '');
      response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body);
      return true;
    };
    await expect(create(server.url).download(ID)).rejects.toMatchObject({ code });
    expect(told.at(-1)?.failure?.en).toMatch(/\w/);
    await expectNothing();
    server.fault = () => false;
    await create(server.url).download(ID);
    await expectSound();
  });

  it('a small file that unpacks without end', async () => {
    const bomb = gzipSync(Buffer.concat([gunzipSync(packed.get(IMAGES) ?? Buffer.alloc(0)), Buffer.alloc(200_000_000)]));
    server.fault = (request, response) => {
      if (request.url === `/${IMAGES}`) response.writeHead(200, { 'content-length': bomb.length }).end(bomb);
      return request.url === `/${IMAGES}`;
    };
    await expect(create(server.url).download(ID)).rejects.toMatchObject({ code: 'data-wrong-length' });
    await expectNothing();
  });

  it('a missing file, naming the host and the status', async () => {
    packed.clear();
    await expect(create(server.url).download(ID)).rejects.toMatchObject({
      code: 'download-refused',
      text: { en: expect.stringContaining('404') },
    });
    await expectNothing();
  });

  it('redirects in circles', async () => {
    server.fault = (request, response) => {
      response.writeHead(302, { location: request.url }).end();
      return true;
    };
    await expect(create(server.url).download(ID)).rejects.toMatchObject({ code: 'download-redirects' });
    await expectNothing();
  });

  it('no connection at all', async () => {
    const { url } = server;
    await server[Symbol.asyncDispose]();
    await expect(create(url).download(ID)).rejects.toMatchObject({
      code: 'download-unreachable',
      text: { en: expect.stringMatching(/internet connection.*folder/) },
    });
    await expectNothing();
    server = await serveFiles(packed);
  });

  it('the first source says what is wrong when the other fails as well', async () => {
    await using gone = await serveFiles(new Map());
    server.fault = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
      return true;
    };
    await expect(create(server.url, gone.url).download(ID)).rejects.toMatchObject({ code: 'download-is-a-page' });
  });
});

it('a sound redirect is followed', async () => {
  await using elsewhere = await serveFiles(packed);
  server.fault = (request, response) => {
    response.writeHead(302, { location: `${elsewhere.url}${request.url?.slice(1)}` }).end();
    return true;
  };
  await create(server.url).download(ID);
  await expectSound();
});

it('serves ranges as the tests suppose', async () => {
  server.fault = (request, response, file) => {
    send(request, response, file);
    return true;
  };
  const response = await fetch(`${server.url}${IMAGES}`, { headers: { range: 'bytes=2625000-' } });
  expect(response.status).toBe(206);
  expect((await response.arrayBuffer()).byteLength).toBe(124);
});

function withWrongByte(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  const place = Math.floor(copy.length / 2);
  copy[place] = (copy[place] ?? 0) ^ 0xff;
  return copy;
}
