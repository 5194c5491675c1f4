import { Background, BackgroundVariant, type EdgeMouseHandler, ReactFlow, SelectionMode, useStore } from '@xyflow/react';
import { type FocusEvent, type MouseEvent, useRef } from 'react';
import { nodeIdSchema } from '../../shared/graph/graph.ts';
import { EmptyCanvas } from '../empty/EmptyCanvas.tsx';
import { useApp } from '../store/store.ts';
import { canvasWords } from '../words/canvas.ts';
import { useLanguage, useSay } from '../words/language.ts';
import { Announcer } from './Announcer.tsx';
import { ariaLabels } from './ariaLabels.ts';
import { CanvasMenu, useCanvasMenu } from './CanvasMenu.tsx';
import { CarriedWire } from './CarriedWire.tsx';
import { FAR_ZOOM, FarContext } from './FarContext.ts';
import type { WireEdge } from './flowElements.ts';
import { LayerCard } from './LayerCard.tsx';
import { NetworkMap } from './NetworkMap.tsx';
import { PressedWire } from './PressedWire.tsx';
import { notePressed, selectPressed } from './pressedCard.ts';
import { useConnecting } from './useConnecting.ts';
import { useFlow } from './useFlow.ts';
import { useView } from './useView.ts';
import { ViewControls } from './ViewControls.tsx';
import { MAX_ZOOM, MIN_ZOOM, placeAt, reveal } from './viewport.ts';
import { Wire } from './Wire.tsx';
import '@xyflow/react/dist/base.css';
import './canvas.css';

const nodeTypes = { card: LayerCard };
const edgeTypes = { wire: Wire };
const DOT_PITCH_PX = 20;
const FAR_DOT_PITCH_PX = 60;
const DOT_PX = 2;
const DRAG_THRESHOLD_PX = 4;
const CONNECTION_RADIUS_PX = 48;
const multiSelectionKeys = ['Meta', 'Control', 'Shift'];

/** The network: cards and wires that are moved, connected and looked at. */
export function Canvas() {
  const say = useSay();
  const language = useLanguage();
  const element = useRef<HTMLElement>(null);
  const { nodes, edges, onNodesChange, onDragStop } = useFlow();
  const connecting = useConnecting();
  const onInit = useView(element);
  const menu = useCanvasMenu();
  const isFar = useStore((state) => state.transform[2] < FAR_ZOOM);
  const isMapShown = useApp((state) => state.isMapShown) && nodes.length > 0;
  return (
    <main
      ref={element}
      className="canvas"
      aria-label={say(canvasWords.canvas)}
      onFocus={selectFocused}
      onPointerDownCapture={notePressed}
      onClickCapture={selectPressed}
    >
      <FarContext value={isFar}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onNodeDragStop={onDragStop}
          onSelectionDragStop={onDragStop}
          onInit={onInit}
          {...connecting}
          {...menu.handlers}
          onEdgeClick={onEdgeClick}
          onPaneClick={onPaneClick}
          onDoubleClick={onDoubleClick}
          connectionLineComponent={CarriedWire}
          connectionRadius={CONNECTION_RADIUS_PX}
          connectionDragThreshold={DRAG_THRESHOLD_PX}
          nodeDragThreshold={DRAG_THRESHOLD_PX}
          connectOnClick={false}
          onlyRenderVisibleElements
          minZoom={MIN_ZOOM}
          maxZoom={MAX_ZOOM}
          panOnScroll
          zoomOnDoubleClick={false}
          selectionMode={SelectionMode.Partial}
          selectionKeyCode="Shift"
          multiSelectionKeyCode={multiSelectionKeys}
          panActivationKeyCode={null}
          deleteKeyCode={null}
          edgesFocusable={false}
          disableKeyboardA11y
          elevateNodesOnSelect={false}
          ariaLabelConfig={ariaLabels[language]}
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={isFar ? FAR_DOT_PITCH_PX : DOT_PITCH_PX} size={isFar ? 2 * DOT_PX : DOT_PX} />
          {isMapShown && <NetworkMap />}
          <PressedWire />
        </ReactFlow>
      </FarContext>
      {nodes.length === 0 && <EmptyCanvas />}
      <ViewControls />
      <CanvasMenu place={menu.place} onClose={menu.close} />
      <Announcer />
    </main>
  );
}

/** A card that the keyboard reaches is the selected one, and in view. */
function selectFocused({ target }: FocusEvent<HTMLElement>): void {
  const id = target.classList.contains('react-flow__node') ? target.dataset['id'] : undefined;
  if (id === undefined || !target.matches(':focus-visible')) return;
  const { selection, select, document } = useApp.getState();
  const nodeId = nodeIdSchema.parse(id);
  if (!selection.includes(nodeId)) select([nodeId]);
  const node = document.graph.nodes.find((candidate) => candidate.id === id);
  if (node !== undefined) reveal(node);
}

// Functions that stay the same: React Flow draws every wire and card anew for another.

const onEdgeClick: EdgeMouseHandler<WireEdge> = (_, { data }) => useApp.getState().selectEdge(data?.edge);

function onPaneClick(): void {
  const { select, setWiring } = useApp.getState();
  select([]);
  setWiring(undefined);
}

/** On bare ground: a layer is added there by its name. */
function onDoubleClick({ target, clientX, clientY }: MouseEvent): void {
  if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return;
  const at = placeAt({ x: clientX, y: clientY });
  useApp.getState().openFind(at && { at });
}
