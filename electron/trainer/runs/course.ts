import { stepsPerEpoch } from '../../../shared/training/batches.ts';
import type { EpochFigures, RateChange, RunEvent } from '../../../shared/training/events.ts';
import { withRate } from '../../../shared/training/rates.ts';
import type { StepFigures } from '../engines/engine.ts';
import type { Checkpoint } from '../keptRun/checkpoint.ts';

/** More are not told again when a run goes on: it is more than a chart has pixels. */
const STEPS_TOLD = 200_000;

interface Sizes {
  readonly trainCount: number;
  readonly batchSize: number;
}

/** How a run went so far: every step, every epoch. Figures are kept as the engine gave them, so that sums come out the same again. */
export class Course {
  readonly #sizes: Sizes;
  readonly #losses: number[];
  readonly #correct: number[];
  readonly #epochs: EpochFigures[];
  #rates: readonly RateChange[];
  /** When the epoch that it is in began, by the run's clock. */
  #epochBegan: number;

  /** @param from  where it goes on; left out, it begins */
  constructor(sizes: Sizes, from?: Checkpoint) {
    this.#sizes = sizes;
    this.#losses = Array.from(from?.losses ?? []);
    this.#correct = Array.from(from?.correct ?? []);
    this.#epochs = [...(from?.standing.epochs ?? [])];
    this.#rates = from?.standing.rates ?? [];
    this.#epochBegan = from?.standing.epochBegan ?? 0;
  }

  get stepsPerEpoch(): number {
    return stepsPerEpoch(this.#sizes.trainCount, this.#sizes.batchSize);
  }

  /** Steps that are done. */
  get step(): number {
    return this.#losses.length;
  }

  /** The epoch it is in. */
  get epoch(): number {
    return this.#epochs.length;
  }

  /** Steps of this epoch that are done; all of them while it is being measured. */
  get place(): number {
    return this.step - this.epoch * this.stepsPerEpoch;
  }

  get epochBegan(): number {
    return this.#epochBegan;
  }

  /** Learning rates that it was given on its way, the latest last. */
  get rates(): readonly RateChange[] {
    return this.#rates;
  }

  /** From the next step on. */
  changeRate(learningRate: number): void {
    this.#rates = withRate(this.#rates, { step: this.step, learningRate });
  }

  add({ loss, correct }: StepFigures): void {
    this.#losses.push(loss);
    this.#correct.push(correct);
  }

  /** @param atSeconds  when that was, by the run's clock */
  endEpoch(figures: EpochFigures, atSeconds: number): void {
    this.#epochs.push(figures);
    this.#epochBegan = atSeconds;
  }

  /** Images of a step; those of the last in an epoch may be fewer. */
  imagesOf(step: number): number {
    const { trainCount, batchSize } = this.#sizes;
    return Math.min(batchSize, trainCount - (step % this.stepsPerEpoch) * batchSize);
  }

  /** Means over the images that this epoch has learned from so far. */
  epochMeans(): { readonly loss: number; readonly accuracy: number } {
    const sums = { loss: 0, correct: 0, images: 0 };
    for (let step = this.step - this.place; step < this.step; step += 1) {
      const images = this.imagesOf(step);
      sums.loss += (this.#losses[step] ?? 0) * images;
      sums.correct += this.#correct[step] ?? 0;
      sums.images += images;
    }
    return { loss: sums.loss / sums.images, accuracy: sums.correct / sums.images };
  }

  /** Figures of steps, from one to before another. */
  figures(from: number, to = this.step): { readonly losses: readonly number[]; readonly accuracies: readonly number[] } {
    const accuracies = this.#correct.slice(from, to).map((correct, place) => correct / this.imagesOf(from + place));
    return { losses: this.#losses.slice(from, to), accuracies };
  }

  /** What a checkpoint has of it. */
  kept(): Pick<Checkpoint, 'losses' | 'correct'> & Pick<Checkpoint['standing'], 'step' | 'epochs' | 'epochBegan' | 'rates'> {
    const { step, epochBegan } = this;
    return {
      step,
      epochBegan,
      epochs: [...this.#epochs],
      rates: this.#rates,
      losses: Float32Array.from(this.#losses),
      correct: Float32Array.from(this.#correct),
    };
  }

  /** What a run that goes on tells of the way so far. */
  restoredEvent(runId: string): RunEvent {
    const firstStep = Math.max(0, this.step - STEPS_TOLD);
    const { step, rates } = this;
    return { runId, event: 'restored', step, firstStep, ...this.figures(firstStep), epochs: [...this.#epochs], rates };
  }

  /** The same as lines of metrics, an epoch's steps on one. */
  metricsLines(runId: string): readonly string[] {
    const stepsOf = (epoch: number) => {
      const firstStep = epoch * this.stepsPerEpoch;
      return { runId, event: 'step', epoch, firstStep, ...this.figures(firstStep, firstStep + this.stepsPerEpoch) };
    };
    const ratesOf = (epoch: number) => {
      const inEpoch = this.#rates.filter(({ step }) => Math.floor(step / this.stepsPerEpoch) === epoch);
      return inEpoch.map((change) => ({ runId, event: 'rate', ...change }));
    };
    const whole = this.#epochs.flatMap((figures, epoch) => [...ratesOf(epoch), stepsOf(epoch), { runId, event: 'epoch', ...figures }]);
    return [...whole, ...ratesOf(this.epoch), ...(this.place > 0 ? [stepsOf(this.epoch)] : [])].map((line) => `${JSON.stringify(line)}\n`);
  }
}
