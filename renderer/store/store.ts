import { create } from 'zustand';
import { type CanvasSlice, createCanvasSlice } from './canvasSlice.ts';
import { type CodeSlice, createCodeSlice } from './codeSlice.ts';
import { createDocumentSlice, type DocumentSlice } from './documentSlice.ts';
import { createMachineSlice, type MachineSlice } from './machineSlice.ts';
import { createRunSlice, type RunSlice } from './runSlice.ts';
import { createViewSlice, type ViewSlice } from './viewSlice.ts';

/** The whole state of the screen: one slice a subject. Surfaces meet here and nowhere else. */
export type AppState = DocumentSlice & ViewSlice & CanvasSlice & RunSlice & MachineSlice & CodeSlice;

export const useApp = create<AppState>()((...use) => ({
  ...createDocumentSlice(...use),
  ...createViewSlice(...use),
  ...createCanvasSlice(...use),
  ...createRunSlice(...use),
  ...createMachineSlice(...use),
  ...createCodeSlice(...use),
}));
