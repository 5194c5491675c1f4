import { registry } from '../../shared/layers/registry.ts';
import { plan } from '../../shared/plan/plan.ts';
import type { Shape } from '../../shared/shapes/shape.ts';
import type { Template } from '../../shared/templates/template.ts';
import { templates } from '../../shared/templates/templates.ts';
import { useApp } from '../store/store.ts';
import { Block } from '../ui/block/Block.tsx';
import { type BlockScale, blockShape, miniScale } from '../ui/block/blockShape.ts';
import { emptyWords, readyData } from '../words/empty.ts';
import { count, rounded } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { layerCount, multiplyAddsOf, paramsOf } from '../words/shell.ts';
import { openTemplate } from './openTemplate.ts';
import { SkipArc } from './SkipArc.tsx';
import './empty.css';

const SHOWN = 3;
/** Shown first: the plainest, the lecture's, and one with a branch. The others are in the Templates menu. */
const shown = [...templates.slice(0, 2), ...templates.slice(2).toReversed()].slice(0, SHOWN);

/** An empty canvas invites: networks to start from, or a layer to drag here. */
export function EmptyCanvas() {
  const say = useSay();
  return (
    <div className="empty">
      <h1>{say(emptyWords.title)}</h1>
      <div className="empty-templates">
        {shown.map((template) => (
          <TemplateCard key={template.id} template={template} />
        ))}
      </div>
      <ReadyLine />
    </div>
  );
}

function TemplateCard({ template }: { readonly template: Template }) {
  const say = useSay();
  const { layers, totals } = plan(template.graph, registry);
  const scale = scaleFor(layers.map(({ placed }) => placed.outputShape));
  return (
    <button type="button" className="template-card" onClick={() => openTemplate(template)}>
      <span className="template-blocks">
        {layers.map(({ id, layer, placed }) => (
          <span key={id} data-node={id}>
            <Block shape={placed.outputShape} group={layer.group} scale={scale} />
          </span>
        ))}
        <SkipArc layers={layers} />
      </span>
      <span className="template-words">
        <b>{say(template.name)}</b>
        <span className="soft">{say(template.description)}</span>
        <span className="template-figures muted num">
          <span>{say(layerCount(layers.length))}</span>
          <span>{say(paramsOf(count(totals.weightCount)))}</span>
          <span>{say(multiplyAddsOf(rounded(totals.multiplyAdds)))}</span>
        </span>
      </span>
    </button>
  );
}

function ReadyLine() {
  const say = useSay();
  const ready = useApp((state) => state.datasets).filter(({ isReady }) => isReady);
  const largest = Math.max(0, ...ready.map(({ trainCount }) => trainCount));
  return <p className="muted num">{say(largest > 0 ? readyData(count(largest)) : emptyWords.runsHere)}</p>;
}

/** The card less a margin at both sides. */
const ROW_PX = 246;
const GAP_PX = 8;

/** Smaller where the blocks would not stand side by side. */
function scaleFor(shapes: readonly Shape[]): BlockScale {
  const width = shapes.reduce((sum, shape) => sum + blockShape(shape, miniScale).widthPx, 0);
  const share = Math.min(1, (ROW_PX - GAP_PX * shapes.length) / width);
  const { facePx, depthPx, vectorPx } = miniScale;
  return { ...miniScale, facePx: facePx * share, depthPx: depthPx * share, vectorPx: vectorPx * share };
}
