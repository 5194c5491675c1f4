import { type TrainerReply, type TrainerRequest, trainerReplySchema, trainerRequestSchema } from '../../shared/protocol/trainer.ts';
import type { RunEvent } from '../../shared/training/events.ts';
import { failureText } from './failure.ts';
import { openPort } from './port.ts';

/**
 * The training process. It runs one thing at a time, whatever the host asks for meanwhile; only a stop goes past the line. TensorFlow
 * is loaded by the first request, so that the process can say what it is doing first.
 */
const port = openPort();
const loadTrainer = () => import('./trainer.ts');

let line = Promise.resolve();
let runningId: string | undefined;
/** Also of runs that still wait for their turn. */
const stopped = new Set<string>();

port.onMessage((raw) => {
  const parsed = trainerRequestSchema.safeParse(raw);
  if (!parsed.success) return console.error('A message from the host was not understood.', parsed.error.message);
  const request = parsed.data;
  if (request.kind === 'stop') stopped.add(request.runId);
  else line = line.then(() => serve(request));
});
process.on('uncaughtException', endBroken);
process.on('unhandledRejection', endBroken);

async function serve(request: Exclude<TrainerRequest, { kind: 'stop' }>): Promise<void> {
  if (request.kind === 'describe') {
    const { describeEngine } = await loadTrainer();
    return send({ kind: 'engine', engine: describeEngine() });
  }
  if (request.kind === 'predict') {
    const { servePredict } = await import('./predict.ts');
    return send(await servePredict(request));
  }
  if (request.kind === 'check') {
    const { serveCheck } = await import('./checks/serveCheck.ts');
    return send(await serveCheck(request));
  }
  const { runId } = request;
  runningId = runId;
  const link = { runId, send: sendEvent, isStopped: () => stopped.has(runId) };
  sendEvent({ runId, event: 'preparing', stage: 'library' });
  const { serveEvaluate, serveTrain } = await loadTrainer();
  await (request.kind === 'train' ? serveTrain(request, link) : serveEvaluate(request, link));
  runningId = undefined;
}

/** Something no run foresaw: say so, and leave a clean process to the next. */
function endBroken(error: unknown): void {
  console.error(error);
  if (runningId !== undefined) {
    const seconds = process.uptime();
    sendEvent({ runId: runningId, event: 'ended', reason: 'failed', seconds, text: failureText(error) });
  }
  runningId = undefined;
  port.close(1);
}

function sendEvent(event: RunEvent): void {
  send({ kind: 'run', event });
}

/** Parsed on the way out, too: a figure that is no number is a fault here, not there. */
function send(reply: TrainerReply): void {
  port.send(trainerReplySchema.parse(reply));
}
