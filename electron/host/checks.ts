import type { Check } from '../../shared/codegen/checks.ts';
import type { Input } from '../../shared/protocol/contract.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { type DatasetFiles, trainerReplySchema } from '../../shared/protocol/trainer.ts';
import type { SpawnTrainer } from './trainerProcess.ts';

/** A Python gets 120 s of it. */
const LIMIT_MS = 180_000;

interface ChecksOptions {
  readonly spawnTrainer: SpawnTrainer;
  /** Of the images that come with the app. */
  readonly files: () => Promise<DatasetFiles>;
  readonly limitMs?: number;
}

/** Runs exported code beside the app's own network: in a process of its own, so that a training run is not held up, and one at a time. */
export class Checks {
  readonly #options: ChecksOptions;
  #isChecking = false;
  #end: (() => void) | undefined;

  constructor(options: ChecksOptions) {
    this.#options = options;
  }

  /** @throws {HostError} 'check-in-progress', 'check-failed' (also where the target's library is not at hand), 'check-too-long' */
  async check({ graph, target }: Input<'export:check'>): Promise<Check> {
    if (this.#isChecking) throw inProgress();
    this.#isChecking = true;
    try {
      const files = await this.#options.files();
      return await this.#checked((channel) => channel.send({ kind: 'check', graph, target, files }));
    } finally {
      this.#isChecking = false;
    }
  }

  close(): void {
    this.#end?.();
  }

  #checked(ask: (channel: ReturnType<SpawnTrainer>) => void): Promise<Check> {
    const { spawnTrainer, limitMs = LIMIT_MS } = this.#options;
    const channel = spawnTrainer();
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<Check>((resolve, reject) => {
      timer = setTimeout(() => reject(tooLong(limitMs)), limitMs);
      this.#end = () => reject(ended('closed'));
      channel.onMessage((raw) => {
        const reply = trainerReplySchema.safeParse(raw).data;
        if (reply?.kind === 'checked') resolve(reply.check);
        else if (reply?.kind === 'not-checked') reject(new HostError('check-failed', reply.text));
      });
      channel.onExit((cause) => reject(ended(cause)));
    });
    ask(channel);
    return answer.finally(() => {
      clearTimeout(timer);
      channel.kill('SIGKILL');
    });
  }
}

function inProgress(): HostError {
  return new HostError('check-in-progress', {
    en: 'Code is being checked already. Wait until that ends, then check again.',
    ko: '이미 코드를 확인하고 있어요. 끝난 뒤에 다시 확인해 주세요.',
  });
}

function tooLong(limitMs: number): HostError {
  return new HostError('check-too-long', {
    en: `The check took more than ${limitMs / 1000} s, so it was ended. Close other programs, then check again.`,
    ko: `확인이 ${limitMs / 1000}초 넘게 걸려서 멈췄어요. 다른 프로그램을 닫고 다시 확인해 주세요.`,
  });
}

function ended(cause: string): HostError {
  return new HostError('check-failed', {
    en: `The process that checks the code ended unexpectedly (${cause}). Check again; if it happens again, close other programs first.`,
    ko: `코드를 확인하던 프로세스가 예기치 않게 끝났어요 (${cause}). 다시 확인해 주세요. 또 일어나면 다른 프로그램을 먼저 닫아 주세요.`,
  });
}
