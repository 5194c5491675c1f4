import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { packagedProgram, packagedResources } from './fixtures/packagedApp.ts';

/** What is in the package, byte for byte, and what it must never hold. */

const LIMIT_BYTES = 130_000_000;
const archive = () => join(packagedResources(), 'app.asar');

const allowed = [
  /^package\.json$/,
  /^build\/(main|trainer|part-[A-Z0-9]{8})\.mjs$/,
  /^build\/preload\.cjs$/,
  /^build\/(native|notices|sbom\.cdx)\.json$/,
  /^build\/renderer\/index\.html$/,
  /^build\/renderer\/assets\/[\w.-]+\.(js|css|svg|woff2)$/,
  /^assets\/icons\/icon\/256x256\.png$/,
  /^assets\/fashion-mnist-mini\/[\w.-]+$/,
];

function filesInArchive(): readonly { readonly path: string; readonly bytes: number }[] {
  const paths = listPackage(archive(), { isPack: false }).map((path) => path.replaceAll('\\', '/').replace(/^\//, ''));
  return paths.flatMap((path) => {
    const entry = statFile(archive(), path);
    return 'size' in entry ? [{ path, bytes: entry.size }] : [];
  });
}

test('the archive holds what was meant to be in it, and nothing else', () => {
  const paths = filesInArchive().map(({ path }) => path);
  expect(paths.filter((path) => !allowed.some((pattern) => pattern.test(path)))).toEqual([]);
  for (const pattern of allowed) expect(paths.filter((path) => pattern.test(path))).not.toEqual([]);
});

test('beside the archive lie native TensorFlow and the notice alone', () => {
  expect(
    readdirSync(packagedResources())
      .filter((name) => name !== 'app.asar')
      .sort(),
  ).toEqual(['NOTICE.txt', 'tensorflow']);
});

test('without Electron and TensorFlow, the app has less than 130 MB', () => {
  const parts = new Map<string, number>();
  for (const { path, bytes } of filesInArchive()) {
    const part = path
      .split('/')
      .slice(0, 2)
      .join('/')
      .replace(/part-\w+/, 'part-*');
    parts.set(part, (parts.get(part) ?? 0) + bytes);
  }
  for (const [part, bytes] of parts) console.log(`${(bytes / 1e6).toFixed(2).padStart(7)} MB  ${part}`);
  expect(statSync(archive()).size).toBeLessThan(LIMIT_BYTES);
});

test('the program refuses what an installed app has no use for', async () => {
  const wire = await getCurrentFuseWire(packagedProgram());
  const isOn = (fuse: FuseV1Options) => wire[fuse] === '1'.charCodeAt(0);
  expect({
    runAsNode: isOn(FuseV1Options.RunAsNode),
    nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    // For these tests alone: Playwright looks in by the inspector. Off in what people get.
    inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
    cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
    archiveIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    archiveOnly: isOn(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    fileProtocolPrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    inspect: true,
    cookieEncryption: true,
    archiveIntegrity: true,
    archiveOnly: true,
    ownSnapshot: false,
    fileProtocolPrivileges: false,
  });
});
