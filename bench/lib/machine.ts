import { cpus, loadavg } from 'node:os';

/** What figures depend on, in a line for whoever reads them. */
export function describeMachine(browserVersion?: string): string {
  const processors = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const browser = browserVersion === undefined ? '' : `, Chromium ${browserVersion} headless, 1440x900, drawn in software (no GPU)`;
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${date}, ${process.platform} ${process.arch}, ${processors.length} cores, ${processors[0]?.model.trim() ?? '?'}, load ${load}${browser}`;
}
