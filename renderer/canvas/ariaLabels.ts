import type { AriaLabelConfig } from '@xyflow/react';
import type { Text } from '../../shared/text.ts';
import { canvasWords } from '../words/canvas.ts';

/** React Flow's own words for screen readers, in the language on screen. */
export function ariaLabels(say: (text: Text) => string): Partial<AriaLabelConfig> {
  return {
    'node.a11yDescription.default': say(canvasWords.hint),
    'node.a11yDescription.keyboardDisabled': say(canvasWords.hint),
    'edge.a11yDescription.default': say(canvasWords.connection),
    'minimap.ariaLabel': say(canvasWords.map),
    'handle.ariaLabel': say(canvasWords.connection),
  };
}
