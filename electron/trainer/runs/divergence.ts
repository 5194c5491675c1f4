import type { Plan } from '../../../shared/plan/plan.ts';
import { type Language, withParticle } from '../../../shared/text.ts';
import { initialWeights, type WeightValues } from '../../../shared/training/initialWeights.ts';
import type { RunSettings } from '../../../shared/training/settings.ts';
import type { Dataset } from '../datasets/dataset.ts';
import type { Model } from '../engines/engine.ts';
import { TrainingFailure } from '../failure.ts';
import type { Course } from './course.ts';

/** Steps that are looked at together. */
const WINDOW_STEPS = 100;
/** Images that a network which still sees its input cannot all answer alike. */
const PROBED_IMAGES = 64;
/** Where most losses are so far above that of guessing, they do not come down again. */
const HOPELESS_FACTOR = 10;

interface Watching {
  readonly plan: Plan;
  readonly model: Model;
  readonly dataset: Dataset;
  readonly settings: RunSettings;
  /** Of a run that goes on: it is looked at where it would have been. */
  readonly course?: Course;
}

/**
 * Notices a run that is lost: the loss is no number any more, it stays far above that of guessing, or every image gets the very
 * same answer (all relus are shut, so nothing of the input reaches the output and no gradient comes back).
 */
export class DivergenceWatch {
  readonly #watching: Watching;
  #losses: number[];
  #accuracies: number[];
  #lastGood: WeightValues;
  /** What large weights add to the loss at first, which says nothing of how far off the answers are. */
  readonly #firstPenalty: number;

  constructor(watching: Watching) {
    const { plan, course, model, settings } = watching;
    this.#watching = watching;
    this.#lastGood = model.readWeights();
    this.#firstPenalty = penaltyIn(plan, initialWeights(plan, settings.seed));
    const seen = course?.figures(course.step - (course.step % WINDOW_STEPS));
    this.#losses = [...(seen?.losses ?? [])];
    this.#accuracies = [...(seen?.accuracies ?? [])];
  }

  /** Weights as they were when last found to be numbers. */
  get lastGood(): WeightValues {
    return this.#lastGood;
  }

  /** @throws {TrainingFailure} when the run is lost */
  check(step: number, loss: number, accuracy: number): void {
    if (!Number.isFinite(loss)) throw this.#lost(step, NO_NUMBER);
    this.#losses.push(loss);
    this.#accuracies.push(accuracy);
    if (this.#losses.length < WINDOW_STEPS) return;
    const { classCount } = this.#watching.dataset;
    const usualLoss = this.#losses.toSorted((left, right) => left - right)[WINDOW_STEPS / 2] ?? 0;
    const atChance = mean(this.#accuracies) < 2 / classCount;
    this.#losses = [];
    this.#accuracies = [];
    if (usualLoss - this.#firstPenalty > HOPELESS_FACTOR * Math.log(classCount)) throw this.#lost(step, HOPELESS);
    if (atChance && this.#answersAlike()) throw this.#lost(step, DEAD);
    this.remember(step);
  }

  /** Remembers the weights as they stand. @throws {TrainingFailure} when they are no numbers any more */
  remember(step: number): void {
    this.accept(step, this.#watching.model.readWeights());
  }

  /** Remembers weights that were just read. @throws {TrainingFailure} when they are no numbers any more */
  accept(step: number, values: WeightValues): void {
    if (![...values.values()].every((numbers) => numbers.every(Number.isFinite))) throw this.#lost(step, NO_NUMBER);
    this.#lastGood = values;
  }

  #answersAlike(): boolean {
    const { model, dataset } = this.#watching;
    const rows = Int32Array.from({ length: Math.min(PROBED_IMAGES, dataset.test.size.count) }, (_, row) => row);
    const { probabilities } = model.evaluate('test', rows);
    return probabilities.every((value, place) => value === probabilities[place % dataset.classCount]);
  }

  #lost(step: number, { en, ko }: Lost): TrainingFailure {
    const { learningRate } = this.#watching.model;
    return new TrainingFailure({
      en: `Training broke down at step ${step + 1}: ${en.what} The learning rate of ${learningRate} is probably too large. Make it 10 times smaller and train again.${en.else}`,
      ko: `${step + 1}번째 스텝에서 학습이 빗나갔어요. ${ko.what} 학습률 ${withParticle(learningRate, '이', '가')} 너무 큰 것 같아요. 10분의 1로 줄여 다시 학습해 보세요.${ko.else}`,
    });
  }
}

/** What was seen, and what else it may come from. */
type Lost = Readonly<Record<Language, { readonly what: string; readonly else: string }>>;

const NO_NUMBER: Lost = {
  en: { what: 'the numbers grew beyond all bounds.', else: '' },
  ko: { what: '계산값이 끝없이 커졌어요.', else: '' },
};
const HOPELESS: Lost = {
  en: { what: 'the loss stays far above that of guessing.', else: '' },
  ko: { what: '손실이 찍을 때보다 훨씬 높아서 내려오지 않아요.', else: '' },
};
const DEAD: Lost = {
  en: {
    what: 'every image gets the same answer, so nothing can be learned.',
    else: ' If it is small already, look at the initial weights: from zeros nothing can be learned either.',
  },
  ko: {
    what: '모든 이미지에 같은 답을 내서 더 배울 수 없어요.',
    else: ' 학습률이 이미 작다면 가중치 초깃값을 살펴보세요. 모두 0이면 배울 수 없어요.',
  },
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of each weight, its own l2 times the sum of its squares. */
function penaltyIn({ layers }: Plan, values: WeightValues): number {
  const penalties = layers.flatMap(({ id, placed }) =>
    Object.entries(placed.weights).map(([key, { l2 = 0 }]) => {
      const squares = l2 === 0 ? 0 : (values.get(`${id}/${key}`)?.reduce((sum, value) => sum + value * value, 0) ?? 0);
      return l2 * squares;
    }),
  );
  return penalties.reduce((sum, penalty) => sum + penalty, 0);
}
