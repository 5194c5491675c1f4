import { rmSync, writeFileSync } from 'node:fs';
import { median } from '../lib/statistics.ts';
import { EVALUATION_BATCH } from './commands.ts';
import { type PeerProcess, startPeer } from './peerProcess.ts';
import type { Peer } from './peers.ts';
import { PRODUCTS, productPeer } from './peers.ts';
import { productArithmetic } from './productSize.ts';
import { arithmeticOf, type Work } from './work.ts';

export interface Thoroughness {
  readonly rounds: number;
  /** How long each trains in a round, about. */
  readonly windowMs: number;
  /** In how many of the rounds they also evaluate. */
  readonly evaluations: number;
}

/** What was measured of one engine; times are medians over the rounds. */
export interface Measured {
  readonly engine: string;
  readonly library: string;
  readonly stepMs: number;
  /** The quickest and the slowest round. */
  readonly range: readonly [number, number];
  readonly evaluationMs: number;
  readonly peakBytes: number;
  /** Floating-point operations a second, of the network as it is drawn. */
  readonly rate: number;
}

export interface Comparison {
  readonly engines: readonly Measured[];
  /** Floating-point operations a second of large products of matrices, on all cores. */
  readonly productRate: number;
}

interface Runner {
  readonly engine: string;
  readonly process: PeerProcess;
  readonly steps: number;
  readonly stepTimes: number[];
  readonly evaluations: number[];
}

/** Only how many steps are tried first. */
const GUESSED_RATE = 60e9;
const GUESSED_STEP_MS = 1;
/** A window this many times too long or too short is still good: a new one would start Keras's `fit` anew, and its memory with it. */
const TOLERANCE = 3;
const WARM_UP_WINDOWS = 2;

/** All peers trained in turn, round by round, so that a busy moment of the machine meets all of them. */
export async function compared(
  peers: readonly Peer[],
  work: Work,
  workFile: string,
  { rounds, windowMs, evaluations }: Thoroughness,
): Promise<Comparison> {
  writeFileSync(workFile, JSON.stringify(work));
  const runners: Runner[] = [];
  try {
    const arithmetic = arithmeticOf(work.graph, work.batchSize).step;
    for (const peer of peers) runners.push(await warmedUp(peer, workFile, { windowMs, arithmetic }));
    assertSameNetwork(runners);
    runners.push(await warmedUp(productPeer, workFile, { windowMs, arithmetic: productArithmetic }));
    for (let round = 0; round < rounds; round += 1) {
      for (const runner of round % 2 === 0 ? runners : runners.toReversed())
        await takeTurn(runner, round < evaluations ? work.testCount : 0);
    }
    const measured = await Promise.all(runners.map((runner) => summed(runner, arithmetic)));
    const products = measured.find(({ engine }) => engine === PRODUCTS);
    const productRate = (1000 * productArithmetic) / (products?.stepMs ?? Number.NaN);
    return { engines: measured.filter((engine) => engine !== products), productRate };
  } finally {
    await Promise.all(runners.map(({ process }) => process.end()));
    rmSync(workFile);
  }
}

/** @throws {Error} when one of them was measured on something else */
function assertSameNetwork(runners: readonly Runner[]): void {
  const counts = runners.map(({ engine, process }) => `${engine} has ${process.weightCount}`);
  if (new Set(runners.map(({ process }) => process.weightCount)).size > 1) throw new Error(`Weights differ: ${counts.join(', ')}`);
}

async function warmedUp(
  peer: Peer,
  workFile: string,
  { windowMs, arithmetic }: { readonly windowMs: number; readonly arithmetic: number },
): Promise<Runner> {
  const process = await startPeer(peer, workFile);
  let steps = Math.max(1, Math.round(windowMs / (GUESSED_STEP_MS + (1000 * arithmetic) / GUESSED_RATE)));
  for (let window = 0; window < WARM_UP_WINDOWS; window += 1) {
    const ms = await process.train(steps);
    // The first one also prepares the graph.
    const isFar = ms > TOLERANCE * windowMs || ms * TOLERANCE < windowMs;
    if (window > 0 && isFar) steps = Math.max(1, Math.round((steps * windowMs) / ms));
  }
  await process.train(steps);
  await process.evaluate(EVALUATION_BATCH);
  return { engine: peer.engine, process, steps, stepTimes: [], evaluations: [] };
}

async function takeTurn({ process, steps, stepTimes, evaluations }: Runner, testImages: number): Promise<void> {
  stepTimes.push((await process.train(steps)) / steps);
  if (testImages > 0) evaluations.push(await process.evaluate(testImages));
}

async function summed({ engine, process, stepTimes, evaluations }: Runner, arithmetic: number): Promise<Measured> {
  const stepMs = median(stepTimes);
  return {
    engine,
    library: process.library,
    stepMs,
    range: [Math.min(...stepTimes), Math.max(...stepTimes)],
    evaluationMs: median(evaluations),
    peakBytes: await process.peakBytes(),
    rate: (1000 * arithmetic) / stepMs,
  };
}
