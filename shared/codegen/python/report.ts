import { type Figure, rateChanged, type Source } from '../source.ts';
import { callLines } from './doc.ts';

const words = {
  en: { accuracy: 'test accuracy', loss: 'test loss', app: 'in ConvCanvas, with other first weights and another order of images:' },
  ko: { accuracy: '테스트 정확도', loss: '테스트 손실', app: 'ConvCanvas에서 잰 값(가중치 초깃값과 이미지 순서가 달라요):' },
};

/** Python that prints test_accuracy and test_loss, and what the app has measured. @param indent  in spaces */
export function reportLines({ figure, language }: Pick<Source, 'figure' | 'language'>, indent = 0): readonly string[] {
  const { accuracy, loss, app } = words[language];
  const own = callLines('print', [`f"${accuracy} {test_accuracy:.4f}, ${loss} {test_loss:.4f}"`], indent);
  if (figure === undefined) return own;
  const theirs = `"${accuracy} ${printed(figure, 'testAccuracy')}, ${loss} ${printed(figure, 'testLoss')}"`;
  const said = [`"${app}"`, theirs, ...(figure.hasChangedRate === true ? [`"${rateChanged[language]}"`] : [])];
  return [...own, ...said.flatMap((text) => callLines('print', [text], indent))];
}

function printed(figure: Figure, name: 'testAccuracy' | 'testLoss'): string {
  return figure[name].toFixed(4);
}
