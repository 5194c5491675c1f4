import * as z from 'zod';
import type { Text } from '../text.ts';
import { type Migration, migrated, migrations, type RawProject } from './migrations.ts';
import { mistakeText, placeOf, valueAt } from './mistakes.ts';
import { ProjectError } from './ProjectError.ts';
import { PROJECT_VERSION, type Project, projectSchema } from './projectFile.ts';
import { readJson } from './readJson.ts';
import { keyUnknown, repaired } from './repairs.ts';

export interface ParsedProject {
  readonly project: Project;
  /** What had to be mended, for the person to read. Empty for every file that this app wrote. */
  readonly repairs: readonly Text[];
}

/** More than twice the deepest network that people train; the canvas and the plan stay quick up to here. */
const LAYERS_MAX = 5000;
const rawSchema = z.record(z.string(), z.unknown());
const versionSchema = z.int().min(1);

/**
 * The document in a file's text. Older versions are migrated; layer types that this build does not know are kept as they are.
 *
 * @throws {ProjectError} with words for the person
 */
export function parseProject(text: string, steps: readonly Migration[] = migrations, current: number = PROJECT_VERSION): ParsedProject {
  const raw = rawSchema.safeParse(readJson(text)).data;
  if (raw?.['format'] !== 'convcanvas') throw foreign();
  const version = versionSchema.safeParse(raw['version']).data;
  if (version === undefined) throw invalid([versionMistake]);
  if (version > current) throw newer(version);
  assertDrawable(raw);
  const { project, left } = checked(migrated(raw, version, current, steps));
  const { graph, repairs } = repaired(project.graph);
  return { project: { ...project, graph }, repairs: [...left.map(keyUnknown), ...repairs] };
}

/** Before the schema walks through it all. */
function assertDrawable(raw: RawProject): void {
  const nodes = valueAt(raw, ['graph', 'nodes']);
  if (!Array.isArray(nodes) || nodes.length <= LAYERS_MAX) return;
  throw new ProjectError('project-too-large', {
    en: `The network has ${nodes.length} layers; ConvCanvas draws up to ${LAYERS_MAX}. Choose another file.`,
    ko: `네트워크의 층이 ${nodes.length}개예요. ConvCanvas는 ${LAYERS_MAX}개까지 그려요. 다른 파일을 골라 주세요.`,
  });
}

/** Keys that the schema does not know are taken out and named; everything else that it refuses is an error. */
function checked(raw: RawProject): { project: Project; left: readonly string[] } {
  const first = projectSchema.safeParse(raw);
  if (first.success) return { project: first.data, left: [] };
  const { unknownKeys, mistakes } = sorted(first.error.issues);
  if (mistakes.length > 0) throw invalid(mistakes.map((issue) => mistakeText(issue, raw)));
  const known = structuredCloneOf(raw);
  for (const { path, keys } of unknownKeys) removeKeys(valueAt(known, path), keys);
  const second = projectSchema.safeParse(known);
  if (!second.success) throw invalid(second.error.issues.map((issue) => mistakeText(issue, known)));
  return { project: second.data, left: unknownKeys.flatMap(({ path, keys }) => keys.map((key) => placeOf([...path, key]))) };
}

function sorted(issues: readonly z.core.$ZodIssue[]) {
  const unknownKeys = issues.filter((issue) => issue.code === 'unrecognized_keys');
  return { unknownKeys, mistakes: issues.filter((issue) => issue.code !== 'unrecognized_keys') };
}

/** It came from JSON, so JSON copies it whole. */
function structuredCloneOf(raw: RawProject): unknown {
  return JSON.parse(JSON.stringify(raw));
}

function removeKeys(from: unknown, keys: readonly string[]): void {
  if (typeof from !== 'object' || from === null) return;
  for (const key of keys) Reflect.deleteProperty(from, key);
}

const versionMistake: Text = {
  en: '"version" should be a whole number from 1 on.',
  ko: '"version" 값은 1 이상의 정수여야 해요.',
};

function invalid(mistakes: readonly Text[]): ProjectError {
  const [first = versionMistake] = mistakes;
  const more = mistakes.length - 1;
  return new ProjectError('project-invalid', {
    en: `The file is damaged. ${first.en}${more > 0 ? ` And ${more} more like it.` : ''} Correct it in a text editor, or open another file.`,
    ko: `파일이 손상됐어요. ${first.ko}${more > 0 ? ` 이런 곳이 ${more}군데 더 있어요.` : ''} 텍스트 편집기로 고치거나 다른 파일을 열어 주세요.`,
  });
}

function foreign(): ProjectError {
  return new ProjectError('project-foreign', {
    en: 'This is JSON, but not a ConvCanvas document: its "format" is not "convcanvas". Choose a .convcanvas file.',
    ko: 'JSON이지만 ConvCanvas 문서가 아니에요. "format" 값이 "convcanvas"가 아니에요. .convcanvas 파일을 골라 주세요.',
  });
}

function newer(version: number): ProjectError {
  return new ProjectError('project-newer', {
    en: `The file was saved by a newer ConvCanvas (format version ${version}; this one reads up to ${PROJECT_VERSION}). Update ConvCanvas to open it.`,
    ko: `더 새로운 ConvCanvas에서 저장한 파일이에요 (형식 ${version}, 지금 버전은 ${PROJECT_VERSION}까지). ConvCanvas를 업데이트한 뒤 열어 주세요.`,
  });
}
