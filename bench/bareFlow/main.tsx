import { type Edge, type Node, ReactFlow, ReactFlowProvider, useEdgesState, useNodesState, useReactFlow } from '@xyflow/react';
import { createRoot } from 'react-dom/client';
import { placeInGrid } from '../lib/grid.ts';
import '@xyflow/react/dist/style.css';

/** The library under the canvas without anything of ours: its own nodes with one label each, its own edges, its own settings. */
const count = Number(new URLSearchParams(location.search).get('count'));
const labelOf = (channels: string) => `28×28×${channels}`;

function manyNodes(): Node[] {
  return Array.from({ length: count }, (_, number) => ({
    id: `${number}`,
    position: placeInGrid(number, count),
    data: { label: labelOf('8') },
  }));
}

function manyEdges(): Edge[] {
  return Array.from({ length: count - 1 }, (_, number) => ({ id: `e${number}`, source: `${number}`, target: `${number + 1}` }));
}

function Page() {
  const [nodes, setNodes, onNodesChange] = useNodesState<Node>([]);
  const [edges, setEdges, onEdgesChange] = useEdgesState<Edge>([]);
  const { fitView } = useReactFlow();
  const open = () => {
    setNodes(manyNodes());
    setEdges(manyEdges());
    void fitView();
  };
  const relabel = (channels: string) => setNodes((before) => before.map((node) => ({ ...node, data: { label: labelOf(channels) } })));
  return (
    <>
      <header style={{ height: 40 }}>
        <button type="button" onClick={open}>
          Open
        </button>
        <input aria-label="Filters" defaultValue="8" onChange={({ target }) => relabel(target.value)} />
      </header>
      <main style={{ width: 1012, height: 716 }}>
        <ReactFlow nodes={nodes} edges={edges} onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} minZoom={0.1} />
      </main>
    </>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <ReactFlowProvider>
      <Page />
    </ReactFlowProvider>,
  );
}
