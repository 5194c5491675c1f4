import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type TrainerReply, type TrainerRequest, trainerReplySchema } from '../../../shared/protocol/trainer.ts';
import type { RunEventOf } from '../../../shared/training/events.ts';

type Ended = RunEventOf<'ended'>;

/** A training process as the web host and the command line start it. */
export function forkedTrainer(preload?: string) {
  const child = fork(resolve('electron/trainer/main.ts'), [], {
    serialization: 'advanced',
    execArgv: preload === undefined ? [] : ['--require', preload],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const replies: TrainerReply[] = [];
  const waiting = new Set<() => void>();
  child.on('message', (raw) => {
    replies.push(trainerReplySchema.parse(raw));
    for (const look of waiting) look();
  });
  const events = () => replies.flatMap((reply) => (reply.kind === 'run' ? [reply.event] : []));
  /** Waits for the reply that `find` finds. */
  const until = <Found>(find: () => Found | undefined) =>
    new Promise<Found>((found, fail) => {
      child.once('exit', (code, signal) => fail(new Error(`The training process ended (${code ?? signal}): ${said}`)));
      const look = () => {
        const result = find();
        if (result === undefined) return;
        waiting.delete(look);
        found(result);
      };
      waiting.add(look);
      look();
    });
  return {
    child,
    events,
    until,
    send: (request: unknown) => child.send(request as TrainerRequest),
    /** As a system that runs out of memory ends it: no word to anybody. */
    kill: async () => {
      const exit = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exit;
    },
    ended: (runId: string) => until(() => events().find((event): event is Ended => event.event === 'ended' && event.runId === runId)),
    stepped: () => until(() => events().find(({ event }) => event === 'step')),
    engine: () => until(() => replies.find((reply) => reply.kind === 'engine')?.engine),
  };
}
