// Where packages are made, and what they are called.
import { inProject } from '../lib/paths.mjs';

export const APP_ID = 'org.convcanvas.app';
export const PRODUCT = 'ConvCanvas';
/** Of the program on Linux. */
export const PROGRAM = 'convcanvas';

/** @typedef {'release' | 'test'} Flavour  test: Playwright may look into the program */

/**
 * The files that a package is made from, laid out as they will be in it.
 *
 * @param {Flavour} flavour
 */
export const stageFolder = (flavour) => inProject('.cache/package', flavour);

/**
 * Where electron-builder puts its results.
 *
 * @param {Flavour} flavour
 */
export const outputFolder = (flavour) => (flavour === 'release' ? inProject('dist') : inProject('.cache/package', 'test-output'));
