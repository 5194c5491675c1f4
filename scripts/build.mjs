// npm run build: makes build/ where it is out of date.
import { appIsBuilt, ensureBuild } from './lib/buildApp.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main } from './lib/entry.mjs';
import { withLock } from './lib/lock.mjs';
import { inProject } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

await main(() =>
  withLock(inProject('.cache/setup.lock'), async () => {
    await ensureDependencies();
    if (appIsBuilt()) say('build/ is up to date.');
    else await ensureBuild();
  }),
);
