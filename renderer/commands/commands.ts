import type { WeightTargetId } from '../../shared/codegen/weights/weightTargetIds.ts';
import type { Text } from '../../shared/text.ts';
import {
  connectionsOfSelection,
  connectSelection,
  copySelection,
  cutSelection,
  deleteSelection,
  deselect,
  disconnectSelection,
  duplicate,
  fitAll,
  fitSelection,
  hasCopy,
  hasSelection,
  moveSelection,
  paste,
  selectAll,
  takeOut,
  tidy,
  walk,
} from '../canvas/selecting.ts';
import { zoomActual, zoomBy } from '../canvas/viewport.ts';
import { copyCode, saveCode, toggleCode } from '../code/actions.ts';
import { canCheck, checkCode } from '../code/check.ts';
import { canCompare, goToChange, toggleChanges } from '../code/comparing.ts';
import { canSaveWeights, saveWeights } from '../code/weights.ts';
import { newDocument, openFile, saveFile, saveFileAs } from '../files/actions.ts';
import { isBusy, isGoing } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { advance, pauseOrResume, startTraining, stopTraining } from '../training/actions.ts';
import { commandLabels } from '../words/commands.ts';
import { type CommandName, commandNames } from './names.ts';

export interface Command {
  readonly label: Text;
  readonly run: () => void;
  /** Whether it would do anything just now. */
  readonly isPossible: () => boolean;
}

const NUDGE_PX = 10;
const FAR_NUDGE_PX = 50;

type Action = (() => unknown) | { readonly run: () => unknown; readonly when: () => boolean };

const state = () => useApp.getState();
const isPaused = () => state().run.kind === 'paused';
const onSelection = (run: () => unknown): Action => ({ run, when: hasSelection });
const move = (dx: number, dy: number): Action => onSelection(() => moveSelection(dx, dy));

const weights = (target: WeightTargetId): Action => ({ run: () => saveWeights(target), when: canSaveWeights });

const actions: Record<CommandName, Action> = {
  train: { run: () => startTraining(), when: () => !isBusy(state().run) || isPaused() },
  pause: { run: pauseOrResume, when: () => isGoing(state().run) || isPaused() },
  step: { run: () => advance('step'), when: () => !isBusy(state().run) || isPaused() },
  epoch: { run: () => advance('epoch'), when: () => !isBusy(state().run) || isPaused() },
  stop: { run: stopTraining, when: () => isBusy(state().run) },
  new: newDocument,
  open: openFile,
  save: saveFile,
  saveAs: saveFileAs,
  code: toggleCode,
  copyCode,
  saveCode,
  checkCode: { run: checkCode, when: canCheck },
  codeChanges: { run: toggleChanges, when: canCompare },
  nextChange: { run: () => goToChange(1), when: canCompare },
  previousChange: { run: () => goToChange(-1), when: canCompare },
  weightsKeras: weights('keras'),
  weightsOnnx: weights('onnx'),
  weightsTfjs: weights('tfjs'),
  weightsSavedModel: weights('savedmodel'),
  weightsPytorch: weights('pytorch'),
  weightsNumpy: weights('numpy'),
  undo: { run: () => state().undo(), when: () => state().past.length > 0 },
  redo: { run: () => state().redo(), when: () => state().future.length > 0 },
  cut: onSelection(cutSelection),
  copy: onSelection(copySelection),
  paste: { run: () => paste(), when: hasCopy },
  duplicate: onSelection(duplicate),
  delete: { run: deleteSelection, when: () => hasSelection() || state().selectedEdge !== undefined },
  takeOut: onSelection(takeOut),
  disconnect: { run: disconnectSelection, when: () => connectionsOfSelection().length > 0 },
  connect: { run: connectSelection, when: () => state().selection.length === 2 },
  selectAll,
  deselect,
  tidy,
  fitAll,
  fitSelection: onSelection(fitSelection),
  zoomIn: () => zoomBy(1),
  zoomOut: () => zoomBy(-1),
  zoomActual,
  toggleMap: () => state().toggleMap(),
  nextLayer: () => walk('next'),
  previousLayer: () => walk('previous'),
  layerBelow: () => walk('below'),
  layerAbove: () => walk('above'),
  moveRight: move(NUDGE_PX, 0),
  moveLeft: move(-NUDGE_PX, 0),
  moveDown: move(0, NUDGE_PX),
  moveUp: move(0, -NUDGE_PX),
  moveFarRight: move(FAR_NUDGE_PX, 0),
  moveFarLeft: move(-FAR_NUDGE_PX, 0),
  moveFarDown: move(0, FAR_NUDGE_PX),
  moveFarUp: move(0, -FAR_NUDGE_PX),
  find: () => state().openFind(),
  help: () => state().toggleHelp(),
  about: () => state().toggleAbout(true),
};

// Every name has its entry in `actions`; Object.fromEntries is typed by string keys.
export const commands = Object.fromEntries(commandNames.map((name) => [name, commandOf(name)])) as Record<CommandName, Command>;

export function runCommand(name: CommandName): void {
  if (commands[name].isPossible()) commands[name].run();
}

function commandOf(name: CommandName): Command {
  const action = actions[name];
  const label = commandLabels[name];
  if (typeof action === 'function') return { label, run: () => void action(), isPossible: () => true };
  return { label, run: () => void action.run(), isPossible: action.when };
}
