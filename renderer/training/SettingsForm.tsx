import { datasetFacts } from '../../shared/training/fashionMnist.ts';
import { defaultsOf, optimizerCards } from '../../shared/training/optimizers/index.ts';
import { type DatasetId, datasetIds } from '../../shared/training/settings.ts';
import { useApp } from '../store/store.ts';
import { HelpLabel } from '../ui/fields/HelpLabel.tsx';
import { ParamField } from '../ui/fields/ParamField.tsx';
import { SelectInput } from '../ui/fields/SelectInput.tsx';
import { useSay } from '../words/language.ts';
import { MoreSettings } from './MoreSettings.tsx';
import { batchSizeField, epochsField, learningRateField, type SettingField, seedField, validationField } from './settingFields.ts';
import { trainingWords } from './words.ts';

const numberFields = [
  ['epochs', epochsField],
  ['batch', batchSizeField],
  ['rate', learningRateField],
  ['validation', validationField],
  ['seed', seedField],
] as const;

/** What the next run is started with. */
export function SettingsForm() {
  const say = useSay();
  return (
    <form className="train-set" aria-label={say(trainingWords.settings)} onSubmit={(event) => event.preventDefault()}>
      <DatasetSelect />
      <OptimizerSelect />
      {numberFields.map(([place, field]) => (
        <Setting key={place} place={place} field={field} />
      ))}
      <MoreSettings />
    </form>
  );
}

function Setting({ place, field }: { readonly place: string; readonly field: SettingField }) {
  const training = useApp((state) => state.document.training);
  const changeTraining = useApp((state) => state.changeTraining);
  const value = field.read(training);
  return (
    <div className={`set-${place}`}>
      <HelpLabel kind={field.kind} value={value} onReset={(next) => changeTraining(field.change(next, training))} />
      <ParamField kind={field.kind} value={value} onChange={(next, gesture) => changeTraining(field.change(next, training), gesture)} />
    </div>
  );
}

function DatasetSelect() {
  const say = useSay();
  const { dataset } = useApp((state) => state.document.training);
  const changeTraining = useApp((state) => state.changeTraining);
  const options: { value: DatasetId; label: string }[] = datasetIds.map((id) => ({ value: id, label: say(datasetFacts[id].label) }));
  return (
    <div className="set-dataset">
      <span className="set-label">{say(trainingWords.dataset)}</span>
      <SelectInput
        label={say(trainingWords.dataset)}
        value={dataset}
        options={options}
        onChange={(id) => changeTraining({ dataset: id })}
      />
    </div>
  );
}

function OptimizerSelect() {
  const say = useSay();
  const { optimizer } = useApp((state) => state.document.training);
  const changeTraining = useApp((state) => state.changeTraining);
  const options = optimizerCards.map((card) => ({ value: card.name, label: say(card.label) }));
  return (
    <div className="set-optimizer">
      <span className="set-label">{say(trainingWords.optimizer)}</span>
      <SelectInput
        label={say(trainingWords.optimizer)}
        value={optimizer.name}
        options={options}
        onChange={(name) => changeTraining({ optimizer: defaultsOf(name) })}
      />
    </div>
  );
}
