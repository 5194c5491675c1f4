import { useLayoutEffect, useRef, useState } from 'react';
import type { PlannedLayer } from '../../shared/plan/plan.ts';

/** An arrow over the blocks from where a branch leaves to where it is joined; nothing for a chain. */
export function SkipArc({ layers }: { readonly layers: readonly PlannedLayer[] }) {
  const arc = useRef<SVGSVGElement>(null);
  const [path, setPath] = useState<string>();
  useLayoutEffect(() => {
    const row = arc.current?.parentElement;
    const skip = skipOf(layers);
    if (row === null || row === undefined || skip === undefined) return;
    const middleOf = (id: string) => {
      const block = row.querySelector<HTMLElement>(`[data-node="${id}"]`);
      return block === null ? 0 : block.offsetLeft + block.offsetWidth / 2;
    };
    const [start, end] = [middleOf(skip.from), middleOf(skip.to)];
    setPath(`M${start} 30V26q0-7 7-7H${end - 7}q7 0 7 7v5m-4-4 4 4.5 4-4.5`);
  }, [layers]);
  return (
    <svg ref={arc} className="skip-arc" aria-hidden>
      {path !== undefined && <path d={path} />}
    </svg>
  );
}

/** The longest way round: a layer that takes from one that is not right before it. */
function skipOf(layers: readonly PlannedLayer[]): { readonly from: string; readonly to: string } | undefined {
  const joint = layers.find(({ inputs }) => inputs.length > 1);
  if (joint === undefined) return undefined;
  const place = (id: string) => layers.findIndex((layer) => layer.id === id);
  const [first] = joint.inputs.toSorted((left, right) => place(left) - place(right));
  return first === undefined ? undefined : { from: first, to: joint.id };
}
