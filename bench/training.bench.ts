/**
 * How fast networks train, beside what else one could train them with, in one run on this machine: the app's own engine, TF.js's `fit`,
 * Keras as it is shipped, with oneDNN on and with it off, PyTorch where it is installed. Also how long evaluating takes, the memory at
 * its peak, the time from Train to the first loss, and the share of what the machine reaches in large products of matrices.
 *
 *     npm run bench:training [-- --quick --json --networks fashion-cnn,vgg-like --batch 32,128 --engines native,keras --rounds 7
 *         --data FOLDER]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine } from './lib/machine.ts';
import { printTable } from './lib/table.ts';
import { chosenFiles } from './training/data.ts';
import { type Case, rowsOf, tableOf } from './training/figures.ts';
import { trainerFigures } from './training/firstLoss.ts';
import { compared, type Thoroughness } from './training/measure.ts';
import { networks } from './training/networks.ts';
import { findPeers, KERAS_WITHOUT_ONEDNN, type Peer } from './training/peers.ts';
import { workOf } from './training/work.ts';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: Object.keys(networks).join() },
    batch: { type: 'string', default: '32,128' },
    engines: { type: 'string' },
    rounds: { type: 'string' },
    data: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const usual: Thoroughness = values.quick ? { rounds: 3, windowMs: 200, evaluations: 1 } : { rounds: 7, windowMs: 700, evaluations: 7 };
const thoroughness = { ...usual, rounds: Number(values.rounds ?? usual.rounds) };
const peers = chosenPeers(values.engines?.split(','));
const { files, name } = await chosenFiles(values.data);
const folder = mkdtempSync(join(tmpdir(), 'convcanvas-bench-'));
try {
  const cases: Case[] = [];
  for (const network of values.networks.split(',')) {
    for (const batchSize of values.batch.split(',').map(Number)) {
      console.error(`${network}, batch ${batchSize}`);
      const measured = await measure(network, batchSize);
      cases.push(measured);
      if (!values.json) printCase(measured);
    }
  }
  if (values.json) console.log(JSON.stringify(cases.flatMap(rowsOf)));
  else console.log(`\n${describeMachine()}; ${name}; medians of ${thoroughness.rounds} rounds`);
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(network: string, batchSize: number): Promise<Case> {
  const graph = networks[network]?.();
  if (graph === undefined) throw new Error(`There is no network "${network}": choose of ${Object.keys(networks).join(', ')}`);
  const comparison = await compared(peers, workOf(graph, batchSize, files), join(folder, 'work.json'), thoroughness);
  const trainer = await trainerFigures(graph, batchSize, files, values.quick ? 1 : 3);
  return { network, batchSize, ...comparison, trainer };
}

/** Those that are there, of those asked for; what is missing is said. Quickly, only what the ratios need. */
function chosenPeers(asked: readonly string[] | undefined): readonly Peer[] {
  return findPeers(process.env['CONVCANVAS_TEST_KERAS']).flatMap((peer) => {
    const isWanted = asked === undefined ? !(values.quick && peer.engine === KERAS_WITHOUT_ONEDNN) : asked.includes(peer.engine);
    if (!isWanted) return [];
    if (!('why' in peer)) return [peer];
    console.error(`Not measured: ${peer.engine}, since ${peer.why}.`);
    return [];
  });
}

function printCase(measured: Case): void {
  const { head, rows } = tableOf(measured);
  printTable(head, rows);
  const { engines, productRate, trainer } = measured;
  const libraries = [...new Set(engines.map(({ library }) => library))].join(', ');
  console.log(
    `${libraries}; products of matrices ${Math.round(productRate / 1e9)} GFLOP/s; first loss ${trainer.firstLossSeconds.toFixed(2)} s after Train`,
  );
}
