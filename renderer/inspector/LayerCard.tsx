import { Lock } from 'lucide-react';
import type { GraphNode } from '../../shared/graph/graph.ts';
import { registry } from '../../shared/layers/registry.ts';
import { usePlan } from '../store/plan.ts';
import { isBusy } from '../store/runSlice.ts';
import { useApp } from '../store/store.ts';
import { GroupIcon } from '../ui/GroupIcon.tsx';
import { useSay } from '../words/language.ts';
import { LayerFigures } from './LayerFigures.tsx';
import { LayerMenu } from './LayerMenu.tsx';
import { LayerName } from './LayerName.tsx';
import { LayerSettings } from './LayerSettings.tsx';
import { ProblemBlock } from './ProblemBlock.tsx';
import { inspectorWords, inTheCode } from './words.ts';

/** One layer: its name, what is wrong with it, its settings and how its numbers come about. */
export function LayerCard({ node }: { readonly node: GraphNode }) {
  const say = useSay();
  const plan = usePlan();
  const isLocked = useApp((state) => isBusy(state.run));
  const layer = registry.find(node.type);
  const planned = plan.byId.get(node.id);
  const problems = plan.problems.filter((problem) => problem.nodeId === node.id);
  return (
    <>
      <div className={`ins-hd g-${layer?.group ?? 'unknown'}`}>
        <GroupIcon layer={layer} size="large" />
        <div className="ins-names">
          <LayerName key={node.id} node={node} />
          <span>{say(inTheCode(node.id))}</span>
        </div>
        {isLocked ? <Lock className="icon soft" size={16} aria-hidden /> : <LayerMenu node={node} />}
      </div>
      {isLocked && <p className="locked">{say(inspectorWords.locked)}</p>}
      {problems.map((problem) => (
        <ProblemBlock key={`${problem.code} ${problem.text.en}`} problem={problem} isLocked={isLocked} />
      ))}
      {layer === undefined ? (
        <p className="sect soft">{say(inspectorWords.kept)}</p>
      ) : (
        <LayerSettings key={node.id} node={node} layer={layer} isLocked={isLocked} />
      )}
      {planned !== undefined && <LayerFigures planned={planned} />}
      {planned === undefined && layer !== undefined && (
        <div className="sect">
          <h3>
            {say(inspectorWords.outputShape)}
            <span className="unknown">{say(problems.length > 0 ? inspectorWords.knownOnceFixed : inspectorWords.knownOnceConnected)}</span>
          </h3>
        </div>
      )}
    </>
  );
}
