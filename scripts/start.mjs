// npm start [-- [--web] [--port N] [FILE]]: the app in its window; where that cannot be, in the browser.
import { main } from './lib/entry.mjs';
import { startApp } from './lib/startApp.mjs';
import { splitStartArguments } from './lib/startArguments.mjs';

await main(() => startApp(splitStartArguments(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())));
