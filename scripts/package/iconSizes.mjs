// The icons: which drawing is rendered at which size.

/** Pixels. Linux, Windows and macOS together ask for these. */
export const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** Up to this size the grid would be dust: a simpler drawing stands for it. */
const SMALL_PX = 48;

/** @type {readonly { name: string, pictureOf: (size: number) => string }[]} */
export const drawings = [
  { name: 'icon', pictureOf: (size) => (size <= SMALL_PX ? 'icon-small.svg' : 'icon.svg') },
  { name: 'document', pictureOf: (size) => (size <= SMALL_PX ? 'document-small.svg' : 'document.svg') },
];
