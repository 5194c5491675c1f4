import { explain } from '../../shared/layers/sight.ts';
import type { PlannedLayer } from '../../shared/plan/plan.ts';
import { isImage, printShape, type ShapeFormula, valueCount } from '../../shared/shapes/shape.ts';
import { Help } from '../ui/fields/HelpLabel.tsx';
import { count, wholeShape } from '../words/figures.ts';
import { useSay } from '../words/language.ts';
import { bytes } from '../words/numbers.ts';
import { FormulaLine, isArithmetic } from './FormulaLine.tsx';
import { inspectorWords, notLearned, valuesIn } from './words.ts';

/** How the layer's shape, parameters and cost come about, with its own numbers. */
export function LayerFigures({ planned }: { readonly planned: PlannedLayer }) {
  return (
    <>
      <ShapeFigures planned={planned} />
      <WeightFigures planned={planned} />
      <CostFigures planned={planned} />
    </>
  );
}

function ShapeFigures({ planned: { placed } }: { readonly planned: PlannedLayer }) {
  const say = useSay();
  const shape = placed.outputShape;
  return (
    <div className="sect">
      <h3>
        {say(inspectorWords.outputShape)}
        <span className="num strong">{wholeShape(shape)}</span>
      </h3>
      <ShapeFormulaLines formula={placed.formula} />
      {isImage(shape) && <p className="figure-note num">{say(valuesIn(printShape(shape), count(valueCount(shape))))}</p>}
    </div>
  );
}

/** Rows and columns share one line where they come about alike. */
function ShapeFormulaLines({ formula }: { readonly formula: ShapeFormula }) {
  const say = useSay();
  const [first, second] = formula;
  if (second === undefined) return isArithmetic(first) ? <FormulaLine term={first} /> : null;
  if (!isArithmetic(first) && !isArithmetic(second)) return null;
  // They differ in the names "height" and "width" alone.
  const isSame = JSON.stringify(first).replaceAll('height', 'width').replaceAll('높이', '너비') === JSON.stringify(second);
  if (isSame) return <FormulaLine term={first} />;
  return (
    <>
      <FormulaLine term={first} label={say(inspectorWords.height)} />
      <FormulaLine term={second} label={say(inspectorWords.width)} />
    </>
  );
}

function WeightFigures({ planned: { placed } }: { readonly planned: PlannedLayer }) {
  const say = useSay();
  const gathered = placed.weightCount - placed.trainableCount;
  return (
    <div className="sect">
      <h3>
        {say(inspectorWords.parameters)}
        <span className="num strong">{count(placed.weightCount)}</span>
      </h3>
      {placed.weightFormula === undefined ? (
        <p className="figure-note">{say(inspectorWords.noParameters)}</p>
      ) : (
        <FormulaLine term={placed.weightFormula} hasResult={false} />
      )}
      {gathered > 0 && <p className="figure-note num">{say(notLearned(count(gathered)))}</p>}
    </div>
  );
}

function CostFigures({ planned: { placed, layer, receptiveField } }: { readonly planned: PlannedLayer }) {
  const say = useSay();
  return (
    <div className="sect">
      <dl className="kv">
        <dt>
          <Help name={say(inspectorWords.receptiveField)}>
            <p>{say(inspectorWords.receptiveFieldHelp)}</p>
          </Help>
        </dt>
        <dd>{receptiveField === 'all' ? say(inspectorWords.wholeImage) : printShape(receptiveField.size)}</dd>
        <dt>{say(inspectorWords.multiplyAdds)}</dt>
        <dd>{count(placed.multiplyAdds)}</dd>
        <dt>{say(inspectorWords.memory)}</dt>
        <dd>{bytes(placed.activationBytes)}</dd>
      </dl>
      <p className="figure-note">{say(explain(placed.sight, layer.rule))}</p>
    </div>
  );
}
