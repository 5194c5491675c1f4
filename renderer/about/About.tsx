import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import icon from '../../assets/icons/icon.svg';
import type { Component, Output } from '../../shared/protocol/contract.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { changePreferences } from '../shell/preferences.ts';
import { useApp } from '../store/store.ts';
import { Button } from '../ui/Button.tsx';
import { FlagInput } from '../ui/fields/FlagInput.tsx';
import { useSay } from '../words/language.ts';
import { saveBill } from './saveBill.ts';
import { aboutWords, versionOf } from './words.ts';
import './about.css';

/** What this app is, and whose work is in it. */
export function About() {
  const isOpen = useApp((state) => state.isAboutOpen);
  const toggle = useApp((state) => state.toggleAbout);
  return (
    <Dialog.Root open={isOpen} onOpenChange={toggle}>
      <Dialog.Portal>
        <Dialog.Backdrop className="about-ground" />
        <Dialog.Popup className="about">
          <Content />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Content() {
  const say = useSay();
  const app = useApp((state) => state.app);
  const engine = useApp((state) => state.engine);
  const notices = useNotices();
  return (
    <>
      <header>
        <img src={icon} alt="" width={64} height={64} />
        <div>
          <Dialog.Title>{say(aboutWords.title)}</Dialog.Title>
          <p className="num">{[app && say(versionOf(app.version)), engine?.library].filter(Boolean).join(' · ')}</p>
        </div>
      </header>
      <Dialog.Description>{say(aboutWords.summary)}</Dialog.Description>
      <h3>{say(aboutWords.work)}</h3>
      <ul aria-label={say(aboutWords.work)}>
        {notices?.components.map((component) => (
          <ComponentRow key={`${component.name}@${component.version}`} component={component} />
        ))}
      </ul>
      <p className="soft">{say(aboutWords.chromium)}</p>
      {app?.findsVersions === true && <Versions />}
      <footer>
        {notices !== undefined && (
          <Button kind="secondary" onClick={() => void saveBill(notices.bill)}>
            {say(aboutWords.saveBill)}
          </Button>
        )}
        <Dialog.Close className="button button-primary button-medium">{say(aboutWords.close)}</Dialog.Close>
      </footer>
    </>
  );
}

/** Whether newer ones are looked for. */
function Versions() {
  const say = useSay();
  const looksForVersions = useApp((state) => state.preferences.looksForVersions ?? true);
  return (
    <div className="about-versions">
      <span aria-hidden>{say(aboutWords.looksForVersions)}</span>
      <FlagInput
        label={say(aboutWords.looksForVersions)}
        value={looksForVersions}
        onChange={(value) => void changePreferences({ looksForVersions: value })}
      />
      <p className="soft about-wide">{say(aboutWords.versionsHelp)}</p>
    </div>
  );
}

/** Its licence's words are on the page only while they are read: together they are longer than a book. */
function ComponentRow({ component: { name, version, licence, text } }: { readonly component: Component }) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <b>{name}</b> <span className="num soft">{version}</span> <span className="about-licence">{licence}</span>
        </summary>
        {isOpen && <pre>{text === '' ? say(aboutWords.noText) : text}</pre>}
      </details>
    </li>
  );
}

function useNotices(): Output<'app:notices'> | undefined {
  const [notices, setNotices] = useState<Output<'app:notices'>>();
  useEffect(() => {
    theHost()
      .then((host) => host.request('app:notices', {}))
      .then(setNotices, tellFailure);
  }, []);
  return notices;
}
