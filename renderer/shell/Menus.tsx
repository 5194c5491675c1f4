import { Menu } from '@base-ui/react/menu';
import { File, LayoutTemplate } from 'lucide-react';
import type { ReactNode } from 'react';
import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import { templates } from '../../shared/templates/templates.ts';
import { runCommand } from '../commands/commands.ts';
import type { CommandName } from '../commands/names.ts';
import { keysText } from '../commands/platform.ts';
import { openTemplate } from '../empty/openTemplate.ts';
import { count } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { paramsOf, shell } from '../words/shell.ts';

export function FileMenu() {
  const say = useSay();
  const row = (command: CommandName, text: keyof typeof shell) => (
    <Menu.Item className="menu-row" onClick={() => runCommand(command)}>
      {say(shell[text])}
      <span className="hint">{keysText(command)}</span>
    </Menu.Item>
  );
  return (
    <BarMenu icon={<File className="icon" size={16} strokeWidth={1.75} aria-hidden />} label={say(shell.file)}>
      {row('new', 'newFile')}
      {row('open', 'open')}
      <div className="menu-line" />
      {row('save', 'save')}
      {row('saveAs', 'saveAs')}
      <div className="menu-line" />
      {row('saveCode', 'saveCode')}
      <div className="menu-line" />
      {row('help', 'help')}
      {row('about', 'about')}
    </BarMenu>
  );
}

export function TemplatesMenu() {
  const say = useSay();
  return (
    <BarMenu icon={<LayoutTemplate className="icon" size={16} strokeWidth={1.75} aria-hidden />} label={say(shell.templates)}>
      {templates.map((template) => (
        <Menu.Item key={template.id} className="menu-row template-row" onClick={() => openTemplate(template)}>
          <b>{say(template.name)}</b>
          <span className="hint num">{say(paramsOf(count(plan(template.graph, registry).totals.weightCount)))}</span>
          <span className="template-text">{say(template.description)}</span>
        </Menu.Item>
      ))}
    </BarMenu>
  );
}

interface BarMenuProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

function BarMenu({ icon, label, children }: BarMenuProps) {
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="button" aria-label={label}>
        {icon}
        <span className="wide-only">{label}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="popup-layer" side="bottom" align="start" sideOffset={4} collisionPadding={8}>
          <Menu.Popup className="popup">{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
