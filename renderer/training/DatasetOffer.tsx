import { Popover } from '@base-ui/react/popover';
import { Download } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { DatasetState } from '../../shared/protocol/contract.ts';
import { datasetFacts } from '../../shared/training/fashionMnist.ts';
import type { DatasetId } from '../../shared/training/settings.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage, useSay } from '../words/language.ts';
import { bytes, duration, percent } from '../words/numbers.ts';
import { cancelDownload, downloadDataset, takeFolder } from './datasetActions.ts';
import { download, received, timeLeft, trainingWords } from './words.ts';

/** The chosen data set is not on this computer: how to get it. */
export function DatasetOffer({ dataset }: { readonly dataset: DatasetState }) {
  const say = useSay();
  const size = Object.values(datasetFacts[dataset.id].packedBytes).reduce((sum, packed) => sum + packed, 0);
  if (dataset.download !== undefined) return <Receiving id={dataset.id} state={dataset.download} />;
  return (
    <>
      <div>
        <span className="muted">{say(dataset.label)}</span>
        <p className="big">{say(trainingWords.notHere)}</p>
      </div>
      <div className="train-buttons">
        <Button kind="primary" size="large" onClick={() => void downloadDataset(dataset.id)}>
          <Download className="icon" size={16} strokeWidth={1.75} aria-hidden />
          {say(download(bytes(size)))}
        </Button>
        <FromFolder id={dataset.id} />
      </div>
    </>
  );
}

function Receiving({ id, state }: { readonly id: DatasetId; readonly state: NonNullable<DatasetState['download']> }) {
  const say = useSay();
  const language = useLanguage();
  const share = state.totalBytes > 0 ? state.receivedBytes / state.totalBytes : 0;
  const left = state.secondsLeft === undefined ? undefined : duration(state.secondsLeft, language);
  return (
    <>
      <div>
        <span className="muted">{say(trainingWords.downloading)}</span>
        <p className="big num">{say(received(bytes(state.receivedBytes), bytes(state.totalBytes)))}</p>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={say(trainingWords.downloading)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <p className="train-row num">
        <span className="soft">{percent(share, 0)}</span>
        {left !== undefined && <span className="strong">{say(timeLeft({ en: left, ko: left }))}</span>}
      </p>
      <div className="train-buttons">
        <Button kind="secondary" onClick={() => void cancelDownload(id)}>
          {say(trainingWords.cancel)}
        </Button>
      </div>
    </>
  );
}

/** The desktop app shows the system's own dialog; a page can only ask for the folder's path on the computer that serves it. */
function FromFolder({ id }: { readonly id: DatasetId }) {
  const say = useSay();
  const hasDialogs = useApp((state) => state.app?.hasFileDialogs ?? false);
  const [path, setPath] = useState('');
  if (hasDialogs) return <Button onClick={() => void takeFolder(id)}>{say(trainingWords.folder)}</Button>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (path.trim() !== '') void takeFolder(id, path.trim());
  };
  return (
    <Popover.Root>
      <Popover.Trigger className="button">{say(trainingWords.folder)}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="popup-layer" side="top" align="end" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="popup folder-form">
            <form onSubmit={submit}>
              <Popover.Title className="help-popup-title">{say(trainingWords.folderPath)}</Popover.Title>
              <span className="field">
                <input
                  aria-label={say(trainingWords.folderPath)}
                  value={path}
                  onChange={(event) => setPath(event.target.value)}
                  spellCheck={false}
                  autoComplete="off"
                />
              </span>
              <Button type="submit" kind="primary">
                {say(trainingWords.useFolder)}
              </Button>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
