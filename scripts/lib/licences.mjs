// Whose work is in the app, under which licence: from package-lock.json, with what is no package of npm's added by hand.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { inProject, projectRoot } from './paths.mjs';
import { wheelVersion } from './pins.mjs';
import { SetupError } from './say.mjs';
import { linkedTensorflow } from './tensorflowBinding.mjs';

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} licence  as SPDX writes it
 * @property {string} text  the licence's own words
 *
 * @typedef {{ version: string, license?: string, dev?: boolean, devOptional?: boolean }} LockedPackage
 */

/** What people get. Permissive ones only: nobody who takes the app, or code from it, is bound to more than naming whose work it is. */
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
];
/** Of tools, which are run and not handed on. */
const forTools = [...permissive, 'MPL-2.0', 'WTFPL'];

/**
 * @param {string | undefined} licence  an SPDX expression of names with AND, or with OR
 * @param {boolean} isShipped
 * @returns {boolean} false also for what is not understood
 */
export function isAllowed(licence, isShipped) {
  const names = isShipped ? permissive : forTools;
  const bare = (licence ?? '').replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some((name) => names.includes(name));
  return bare.split(' AND ').every((name) => names.includes(name));
}

/** @returns {readonly (LockedPackage & { name: string, path: string, isShipped: boolean })[]} */
export function lockedPackages() {
  /** @type {{ packages: Record<string, LockedPackage> }} */
  const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({
      ...locked,
      path,
      name: path.slice(path.lastIndexOf('node_modules/') + 13),
      isShipped: locked.dev !== true,
    }));
}

/**
 * Writes notices.json, for the About window, and sbom.cdx.json.
 *
 * @param {string} folder
 */
export async function writeLicences(folder) {
  const components = [...packagesInApp(), ...others()].sort((one, other) => (one.name < other.name ? -1 : 1));
  writeFileSync(join(folder, 'notices.json'), JSON.stringify(components));
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(await billOfMaterials(), undefined, 1)}\n`);
}

/** @returns {readonly Component[]} as the build has listed them */
export const readNotices = () => JSON.parse(readFileSync(inProject('build/notices.json'), 'utf8'));

/**
 * The same for those who have the package and do not start it.
 *
 * @param {readonly Component[]} components
 */
export function noticeText(components) {
  const entries = components.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}`);
  return `${['ConvCanvas contains work of others, each under its own licence.', ...entries].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** @returns {Component[]} one a name and version */
function packagesInApp() {
  const found = lockedPackages()
    // Types are gone when the app is built.
    .filter(({ isShipped, name }) => isShipped && !name.startsWith('@types/') && name !== '@webgpu/types')
    .map(({ name, version, license = '', path }) => ({ name, version, licence: license, text: textIn(inProject(path)) }));
  return [...new Map(found.map((component) => [`${component.name}@${component.version}`, component])).values()];
}

/** @returns {Component[]} */
function others() {
  const electron = JSON.parse(readFileSync(inProject('node_modules/electron/package.json'), 'utf8')).version;
  const apache = textIn(projectRoot);
  return [
    { name: 'Electron', version: electron, licence: 'MIT', text: textIn(inProject('node_modules/electron')) },
    { name: 'TensorFlow', version: linkedTensorflow() ?? wheelVersion, licence: 'Apache-2.0', text: apache },
    { name: 'Fashion-MNIST', version: '1', licence: 'MIT', text: textIn(inProject('assets/fashion-mnist-mini')) },
  ];
}

/**
 * The texts of its licences, as the package has them; empty where it has none beside its name in package.json.
 *
 * @param {string} folder
 */
function textIn(folder) {
  if (!existsSync(folder)) return '';
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim())
    .join('\n\n');
}

/** CycloneDX, by npm itself; without the two fields that would make each build another. */
async function billOfMaterials() {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--omit', 'dev', '--sbom-type', 'application'];
  const { code, stdout, output } = await npm(args, { cwd: projectRoot });
  if (code !== 0) throw new SetupError('npm could not list what the app is made of.', 'Use npm 10 or newer.', output);
  const { serialNumber: _, ...bill } = JSON.parse(stdout);
  delete bill.metadata.timestamp;
  bill.components.push(
    ...others().map(({ name, version, licence }) => ({ type: 'library', name, version, licenses: [{ license: { id: licence } }] })),
  );
  return bill;
}
