import type { ImageShape, Shape, VectorShape } from '../../shared/shapes/shape.ts';
import { Block } from '../ui/block/Block.tsx';
import { type BlockScale, blockShape, cardScale } from '../ui/block/blockShape.ts';
import { Pixels } from '../ui/Pixels.tsx';
import type { Card } from './cards.ts';
import { useProbe } from './useProbe.ts';

const IMAGE_TO_COME: ImageShape = [12, 12, 32];
const ROW_TO_COME: VectorShape = [64];
/** Two blocks and a sign side by side. */
const smallScale: BlockScale = { ...cardScale, facePx: 38, depthPx: 2.3, vectorPx: 6.4, maxWidthPx: 42, maxHeightPx: 60 };

/** What leaves the layer, as a block; where something is wrong, what arrives and why it does not fit. */
export function CardPicture({ card }: { readonly card: Card }) {
  return (
    <div className="card-picture">
      {card.problem?.severity === 'error' && card.planned === undefined ? <BrokenPicture card={card} /> : <OutputPicture card={card} />}
    </div>
  );
}

function OutputPicture({ card: { planned, lastShape, layer } }: { readonly card: Card }) {
  if (planned === undefined) return <Block shape={lastShape ?? shapeToCome(layer)} group={layer?.group} isWaiting />;
  const shape = planned.placed.outputShape;
  const isProbed = layer?.takes === 'nothing' && shape.length === 3;
  return (
    <>
      <Block shape={shape} group={layer?.group} />
      {isProbed && <ProbeOnFace shape={shape} />}
    </>
  );
}

/** The image that flows through, on the front of the block it enters as. */
function ProbeOnFace({ shape }: { readonly shape: ImageShape }) {
  const probe = useProbe(shape);
  if (probe === undefined) return null;
  const { face } = blockShape(shape);
  // Inside the stroke of the block's front.
  const box = {
    left: `calc(50% + ${face.x + 0.6}px)`,
    top: `calc(50% + ${face.y + 0.6}px)`,
    width: face.widthPx - 1.2,
    height: face.heightPx - 1.2,
  };
  return (
    <div className="card-probe" style={box}>
      <Pixels pixels={probe} columns={shape[1]} />
    </div>
  );
}

function BrokenPicture({ card: { problem, arriving, layer, lastShape } }: { readonly card: Card }) {
  const [first, second] = arriving;
  if (problem?.code === 'shapes-differ' && first !== undefined && second !== undefined) {
    return (
      <div className="card-clash">
        <Block shape={first.shape} group={first.layer.group} scale={smallScale} />
        <svg width="16" height="22" viewBox="0 0 16 22" aria-hidden>
          <path d="M1 8h14M1 15h14M12 2 4 20" />
        </svg>
        <Block shape={second.shape} group={second.layer.group} scale={smallScale} />
      </div>
    );
  }
  if (first === undefined) return <Block shape={lastShape ?? shapeToCome(layer)} group={layer?.group} isWaiting />;
  return (
    <div className="card-clash">
      <Block shape={first.shape} group={first.layer.group} scale={smallScale} />
      <svg width="26" height="22" viewBox="0 0 26 22" aria-hidden>
        <path d="M1 11h24m-6-6 6 6-6 6" />
        <path className="halo" d="m7 2 10 18" />
        <path d="m7 2 10 18" />
      </svg>
      <Block shape={shapeToCome(layer)} group={layer?.group} scale={smallScale} isWaiting />
    </div>
  );
}

/** Of what kind the output will be, for a layer that has none yet. */
function shapeToCome(layer: Card['layer']): Shape {
  return layer?.accepts === 'vector' || layer?.bridgesTo === 'vector' ? ROW_TO_COME : IMAGE_TO_COME;
}
