// npm, without a shell and whatever the platform calls it.
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { assertIntegrity } from './integrity.mjs';
import { run } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * @param {readonly string[]} args
 * @param {import('./run.mjs').RunOptions} [options]
 */
export function npm(args, options) {
  const script = npmScript();
  return script === undefined ? run('npm', args, options) : run(process.execPath, [script, ...args], options);
}

/** npm's own file: on Windows the command `npm` is a batch file, which only a shell could start. */
function npmScript() {
  const bin = dirname(process.execPath);
  const places = [
    process.env['npm_execpath'] ?? '',
    join(bin, 'node_modules/npm/bin/npm-cli.js'),
    join(bin, '../lib/node_modules/npm/bin/npm-cli.js'),
  ];
  return places.find((path) => basename(path) === 'npm-cli.js' && existsSync(path));
}

/**
 * Fetches a pinned package and unpacks it; none of its scripts run.
 *
 * @param {import('./pins.mjs').PackagePin} pin
 * @param {string} folder  an existing one, in which a folder `package` is made
 */
export async function fetchPackage(pin, folder) {
  const name = `${pin.name}@${pin.version}`;
  const packed = await npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', folder, name], { cwd: folder });
  const tarball = packed.stdout.trim().split('\n').at(-1) ?? '';
  if (packed.code !== 0 || tarball === '') {
    throw new SetupError(`The package ${name} could not be fetched.`, 'Check that npm reaches its registry: npm ping', packed.output);
  }
  renameSync(join(folder, tarball), join(folder, 'package.tgz'));
  await assertIntegrity(join(folder, 'package.tgz'), pin.integrity);
  // By name, from within the folder: some tars take the colon of a Windows drive for a machine's name.
  const unpacked = await run('tar', ['-xzf', 'package.tgz'], { cwd: folder });
  if (unpacked.code !== 0) {
    throw new SetupError(
      `The package ${name} could not be unpacked.`,
      'Check that there is room on the disk and that `tar` works.',
      unpacked.output,
    );
  }
}
