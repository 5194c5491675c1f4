import '../../host/noEval.ts';
import { answerTo, type Question } from './messages.ts';
import { createWriter } from './writer.ts';

/** Writes code beside the screen, which answers keys and the mouse meanwhile. */

const writer = createWriter();

self.addEventListener('message', ({ data }: MessageEvent<Question>) => self.postMessage(answerTo(data, writer)));
