import { ProjectError } from './ProjectError.ts';

/** Larger than any network that can be drawn (a layer takes some 300 bytes), small enough to be read at once. */
export const PROJECT_MAX_BYTES = 10 * 1024 * 1024;
const DEPTH_MAX = 64;
const MEGABYTE = 1024 * 1024;

/**
 * The JSON in a text, within bounds that keep what comes after it quick.
 *
 * @throws {ProjectError} 'project-empty', '-too-large', '-truncated', '-not-json', '-too-deep'
 */
export function readJson(text: string): unknown {
  if (text.length > PROJECT_MAX_BYTES) throw tooLarge(text.length);
  // Some editors put a byte order mark in front.
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw empty();
  const value = parseJson(trimmed);
  if (isDeeperThan(value, DEPTH_MAX)) throw tooDeep();
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw text.startsWith('{') && isCutOff(text) ? truncated() : notJson();
  }
}

/** Whether the text ends within a string or before all its brackets are closed. A string over two lines is another mistake. */
function isCutOff(text: string): boolean {
  let open = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isInString = !isInString;
    else if (isInString && character === '\\') at += 1;
    else if (isInString && character === '\n') return false;
    else if (!isInString && (character === '{' || character === '[')) open += 1;
    else if (!isInString && (character === '}' || character === ']')) open -= 1;
  }
  return isInString || open > 0;
}

/** Without recursion: what is measured may be deeper than the call stack. */
function isDeeperThan(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (level.length === 0) return false;
  }
  return true;
}

function empty(): ProjectError {
  return new ProjectError('project-empty', {
    en: 'The file is empty. Choose another one, or its .bak beside it.',
    ko: '파일이 비어 있어요. 다른 파일이나 옆에 있는 .bak 파일을 골라 주세요.',
  });
}

function tooLarge(size: number): ProjectError {
  const megabytes = Math.ceil(size / MEGABYTE);
  return new ProjectError('project-too-large', {
    en: `The file is ${megabytes} MB; a ConvCanvas document has at most ${PROJECT_MAX_BYTES / MEGABYTE} MB. Choose another file.`,
    ko: `파일이 ${megabytes} MB예요. ConvCanvas 문서는 ${PROJECT_MAX_BYTES / MEGABYTE} MB까지예요. 다른 파일을 골라 주세요.`,
  });
}

function truncated(): ProjectError {
  return new ProjectError('project-truncated', {
    en: 'The file ends in the middle: it was not saved or copied whole. Copy it again, or open the .bak file beside it.',
    ko: '파일이 중간에서 끊겼어요. 저장이나 복사가 끝까지 되지 않았어요. 다시 복사하거나 옆에 있는 .bak 파일을 열어 주세요.',
  });
}

function notJson(): ProjectError {
  return new ProjectError('project-not-json', {
    en: 'This is not a ConvCanvas document: it does not hold JSON. Choose a .convcanvas file.',
    ko: 'ConvCanvas 문서가 아니에요. JSON이 들어 있지 않아요. .convcanvas 파일을 골라 주세요.',
  });
}

function tooDeep(): ProjectError {
  return new ProjectError('project-too-deep', {
    en: `The file is nested more than ${DEPTH_MAX} levels deep, which no ConvCanvas document is. Choose another file.`,
    ko: `파일 안이 ${DEPTH_MAX}단계보다 깊게 겹쳐 있어요. ConvCanvas 문서는 그렇지 않아요. 다른 파일을 골라 주세요.`,
  });
}
