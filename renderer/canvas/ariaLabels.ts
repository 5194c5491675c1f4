import type { AriaLabelConfig } from '@xyflow/react';
import type { Language } from '../../shared/text.ts';
import { canvasWords } from '../words/canvas.ts';

/** React Flow's own words for screen readers. */
export const ariaLabels: Record<Language, Partial<AriaLabelConfig>> = { en: labelsIn('en'), ko: labelsIn('ko') };

function labelsIn(language: Language): Partial<AriaLabelConfig> {
  return {
    'node.a11yDescription.default': canvasWords.hint[language],
    'node.a11yDescription.keyboardDisabled': canvasWords.hint[language],
    'edge.a11yDescription.default': canvasWords.connection[language],
    'minimap.ariaLabel': canvasWords.map[language],
    'handle.ariaLabel': canvasWords.connection[language],
  };
}
