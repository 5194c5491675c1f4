import { randomBytes } from 'node:crypto';
import type { TrainerRequest } from '../../shared/protocol/trainer.ts';
import type { RunEvent, RunEventOf } from '../../shared/training/events.ts';
import { createTrainerProcess } from '../host/trainerProcess.ts';
import { type ExitCode, exitCodes, type Io } from './terminal.ts';

type Work = Extract<TrainerRequest, { kind: 'train' | 'resume' | 'evaluate' }>;

/** Stops that are asked for; the next one no longer asks. */
const STOPS_ASKED = 2;

/**
 * Has the training process do something and follows it to its end. Ctrl+C asks it to stop within a step, a second one to leave out
 * measuring what it has learned; a third ends it.
 *
 * @param take  gets every event; the last one is 'ended', whatever happens
 * @returns the exit code
 */
export async function followRun(io: Io, request: Work, take: (event: RunEvent) => void): Promise<ExitCode> {
  const startedMs = performance.now();
  const { runId } = request;
  let interrupts = 0;
  let isOver = false;
  let resolve: (ended: RunEventOf<'ended'>) => void = () => undefined;
  const over = new Promise<RunEventOf<'ended'>>((done) => {
    resolve = done;
  });
  const tell = (event: RunEvent) => {
    if (isOver || event.runId !== runId) return;
    isOver = event.event === 'ended';
    take(event);
    if (event.event === 'ended') resolve(event);
  };
  const seconds = () => (performance.now() - startedMs) / 1000;
  const trainer = createTrainerProcess(io.spawnTrainer, {
    onReply: (reply) => {
      if (reply.kind === 'run') tell(reply.event);
    },
    onExit: ({ text }) => {
      const outcome = interrupts > 0 ? ({ reason: 'stopped' } as const) : ({ reason: 'failed', text } as const);
      tell({ runId, event: 'ended', seconds: seconds(), ...outcome });
    },
  });
  const release = io.onInterrupt(() => {
    // Nothing is sent to a process that is gone: that would start another.
    if (isOver) return;
    interrupts += 1;
    if (interrupts > STOPS_ASKED) void trainer.end();
    else trainer.send({ kind: 'control', runId, command: 'stop' });
  });
  trainer.send(request);
  const ended = await over;
  release();
  await trainer.end();
  return codeOf(ended);
}

export function newRunId(): string {
  return `cli-${randomBytes(6).toString('hex')}`;
}

function codeOf({ reason }: RunEventOf<'ended'>): ExitCode {
  if (reason === 'finished') return exitCodes.ok;
  return reason === 'stopped' ? exitCodes.interrupted : exitCodes.problem;
}
