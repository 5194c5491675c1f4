import { HostError } from '../../shared/protocol/hostError.ts';
import { type TrainerReply, type TrainerRequest, trainerReplySchema } from '../../shared/protocol/trainer.ts';
import type { Text } from '../../shared/text.ts';
import type { EngineInfo } from '../../shared/training/events.ts';

const KILL_AFTER_MS = 3000;

/** Quiet, and with the faster kernels. Set before TensorFlow is loaded. */
export const trainerEnvironment = { TF_CPP_MIN_LOG_LEVEL: '2', TF_ENABLE_ONEDNN_OPTS: '1' };

/** A running training process, however it was made: forked from Node or one of Electron's utility processes. */
export interface TrainerChannel {
  readonly send: (request: TrainerRequest) => void;
  readonly onMessage: (listener: (raw: unknown) => void) => void;
  /** Called once. `cause` as the system names it: `code 1`, `SIGKILL`. */
  readonly onExit: (listener: (cause: string) => void) => void;
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => void;
}
export type SpawnTrainer = () => TrainerChannel;

export interface TrainerListeners {
  readonly onReply: (reply: TrainerReply) => void;
  readonly onExit: (error: HostError) => void;
}

/** The training process, started when it is first needed and again after it has ended. */
export interface TrainerProcess {
  readonly send: (request: TrainerRequest) => void;
  /** @throws {HostError} 'trainer-ended' when the process ends before it answers */
  readonly describe: () => Promise<EngineInfo>;
  /** Asks it to end, and ends it after 3 s. It is started again when it is next needed. */
  readonly end: () => Promise<void>;
}

export function createTrainerProcess(spawn: SpawnTrainer, listeners: TrainerListeners): TrainerProcess {
  let running: Running | undefined;
  let isEnding = false;
  const started = () => {
    running ??= start(spawn, listeners, (wasReady) => {
      running = undefined;
      // One that had loaded its library is replaced at once, to be warm again; one that could not would only fail again.
      if (wasReady && !isEnding) started();
    });
    return running;
  };
  return {
    send: (request) => started().channel.send(request),
    describe: () => started().engine,
    async end() {
      if (running === undefined) return;
      isEnding = true;
      await endWithin(KILL_AFTER_MS, running);
      isEnding = false;
    },
  };
}

interface Running {
  readonly channel: TrainerChannel;
  readonly engine: Promise<EngineInfo>;
  readonly ended: Promise<HostError>;
}

function start(spawn: SpawnTrainer, listeners: TrainerListeners, forget: (wasReady: boolean) => void): Running {
  let isReady = false;
  const channel = spawn();
  const ended = new Promise<HostError>((resolve) => {
    channel.onExit((cause) => {
      forget(isReady);
      const error = new HostError('trainer-ended', endedText(cause));
      resolve(error);
      listeners.onExit(error);
    });
  });
  const engine = new Promise<EngineInfo>((resolve, reject) => {
    channel.onMessage((raw) => {
      const reply = trainerReplySchema.safeParse(raw);
      if (!reply.success) return console.error('A message from the training process was not understood.', reply.error.message);
      if (reply.data.kind === 'engine') {
        isReady = true;
        resolve(reply.data.engine);
      }
      listeners.onReply(reply.data);
    });
    void ended.then(reject);
  });
  // Nobody may be waiting for it when the process ends.
  engine.catch(() => undefined);
  channel.send({ kind: 'describe' });
  return { channel, engine, ended };
}

async function endWithin(limitMs: number, { channel, ended }: Running): Promise<void> {
  channel.kill('SIGTERM');
  const timer = setTimeout(() => channel.kill('SIGKILL'), limitMs);
  await ended;
  clearTimeout(timer);
}

function endedText(cause: string): Text {
  return {
    en: `The training process ended unexpectedly (${cause}). Your network is safe, and so is what it had learned up to its last checkpoint: go on from there, or train again. If it happens again, try a smaller batch size or fewer filters, which need less memory.`,
    ko: `학습 프로세스가 예기치 않게 끝났어요 (${cause}). 네트워크와 마지막 체크포인트까지 배운 것은 그대로 있으니 이어서 하거나 다시 학습해 보세요. 또 일어나면 배치 크기나 필터 수를 줄여 메모리를 덜 쓰게 해 보세요.`,
  };
}
