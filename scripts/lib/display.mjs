// Whether there is a screen to open a window on.
import { which } from './run.mjs';

export function hasDisplay({ platform = process.platform, env = process.env } = {}) {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * @param {boolean} wanted  whether the command opens windows
 * @param {[string, ...string[]]} command
 * @returns {[string, ...string[]]} the command, on a screen of its own where it needs one and there is none
 */
export function display(wanted, command) {
  const xvfb = wanted && !hasDisplay() ? which('xvfb-run') : undefined;
  return xvfb === undefined ? command : [xvfb, '-a', '--server-args=-screen 0 1600x1000x24', ...command];
}
