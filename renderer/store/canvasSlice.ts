import type { StateCreator } from 'zustand';
import type { GraphEdge, NodeId, Position } from '../../shared/graph/graph.ts';
import type { Text } from '../../shared/text.ts';
import type { AppState } from './store.ts';

/** A connection that is being made, from an output on. */
export interface Wiring {
  readonly from: NodeId;
  /** The layers it cannot lead to. */
  readonly refused: ReadonlySet<NodeId>;
  /** Chosen by a press of the output: the next pressed input takes it. Otherwise the pointer carries it. */
  readonly isByPress: boolean;
}

/** Where a layer found by its name goes: into this connection, to this place, or after the selected layer. */
export interface FindPlace {
  readonly into?: GraphEdge;
  /** On the ground: where its input comes to lie. */
  readonly at?: Position;
  /** With `at`: the layer whose output leads to it. */
  readonly from?: NodeId;
}

export interface CanvasSlice {
  readonly selectedEdge: GraphEdge | undefined;
  readonly wiring: Wiring | undefined;
  /** The wire that would take in the layer dragged over it. */
  readonly dropWire: string | undefined;
  /** Open while there. */
  readonly find: FindPlace | undefined;
  readonly isHelpOpen: boolean;
  readonly isAboutOpen: boolean;
  readonly isMapShown: boolean;
  /** Read out to those who do not see the canvas. */
  readonly announcement: Text | undefined;
  readonly selectEdge: (edge: GraphEdge | undefined) => void;
  readonly setWiring: (wiring: Wiring | undefined) => void;
  readonly setDropWire: (id: string | undefined) => void;
  readonly openFind: (place?: FindPlace) => void;
  readonly closeFind: () => void;
  readonly toggleHelp: (isOpen?: boolean) => void;
  readonly toggleAbout: (isAboutOpen: boolean) => void;
  readonly toggleMap: () => void;
  readonly announce: (text: Text) => void;
}

export const createCanvasSlice: StateCreator<AppState, [], [], CanvasSlice> = (set) => ({
  selectedEdge: undefined,
  wiring: undefined,
  dropWire: undefined,
  find: undefined,
  isHelpOpen: false,
  isAboutOpen: false,
  isMapShown: true,
  announcement: undefined,
  selectEdge: (selectedEdge) => set({ selectedEdge, selection: [] }),
  setWiring: (wiring) => set({ wiring }),
  setDropWire: (dropWire) => set({ dropWire }),
  openFind: (find = {}) => set({ find }),
  closeFind: () => set({ find: undefined }),
  toggleHelp: (isOpen) => set(({ isHelpOpen }) => ({ isHelpOpen: isOpen ?? !isHelpOpen })),
  toggleAbout: (isAboutOpen) => set({ isAboutOpen }),
  toggleMap: () => set(({ isMapShown }) => ({ isMapShown: !isMapShown })),
  announce: (announcement) => set({ announcement }),
});
