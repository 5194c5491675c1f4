import {
  type CheckRequest,
  type EvaluateRequest,
  type PredictRequest,
  type ResumeRequest,
  type TrainerReply,
  type TrainRequest,
  trainerReplySchema,
  trainerRequestSchema,
} from '../../shared/protocol/trainer.ts';
import type { RunEvent } from '../../shared/training/events.ts';
import { failureText } from './failure.ts';
import { openPort } from './port.ts';
import { RunControl } from './runs/runControl.ts';

/**
 * The training process. It runs one thing at a time, whatever the host asks for meanwhile; only a word to a run goes past the line.
 * TensorFlow is loaded by the first request, so that the process can say what it is doing first.
 */
const port = openPort();
const loadTrainer = () => import('./trainer.ts');

let line = Promise.resolve();
let runningId: string | undefined;
/** Of the run that lasts and of those that still wait for their turn. */
const controls = new Map<string, RunControl>();

port.onMessage((raw) => {
  const parsed = trainerRequestSchema.safeParse(raw);
  if (!parsed.success) return console.error('A message from the host was not understood.', parsed.error.message);
  const request = parsed.data;
  if (request.kind === 'control') return controls.get(request.runId)?.take(request.command);
  if (request.kind === 'rate') return controls.get(request.runId)?.changeRate(request.learningRate);
  if (request.kind === 'describe') line = line.then(describe);
  else if (request.kind === 'predict') line = line.then(() => predict(request));
  else if (request.kind === 'check') line = line.then(() => check(request));
  else {
    const control = new RunControl(request.kind === 'train' ? request.first : undefined);
    controls.set(request.runId, control);
    line = line.then(() => serve(request, control));
  }
});
process.on('uncaughtException', endBroken);
process.on('unhandledRejection', endBroken);

async function describe(): Promise<void> {
  const { describeEngine } = await loadTrainer();
  send({ kind: 'engine', engine: describeEngine() });
}

async function predict(request: PredictRequest): Promise<void> {
  const { servePredict } = await import('./predict.ts');
  send(await servePredict(request));
}

async function check(request: CheckRequest): Promise<void> {
  const { serveCheck } = await import('./checks/serveCheck.ts');
  send(await serveCheck(request));
}

async function serve(request: TrainRequest | ResumeRequest | EvaluateRequest, control: RunControl): Promise<void> {
  const { runId } = request;
  runningId = runId;
  const link = { runId, send: sendEvent, control };
  sendEvent({ runId, event: 'preparing', stage: 'library' });
  const { serveEvaluate, serveResume, serveTrain } = await loadTrainer();
  if (request.kind === 'train') await serveTrain(request, link);
  else if (request.kind === 'resume') await serveResume(request, link);
  else await serveEvaluate(request, link);
  runningId = undefined;
  if (controls.get(runId) === control) controls.delete(runId);
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
