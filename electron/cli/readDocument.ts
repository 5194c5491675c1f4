import { ProjectError } from '../../shared/project/ProjectError.ts';
import { parseProject } from '../../shared/project/parseProject.ts';
import type { Project } from '../../shared/project/projectFile.ts';
import { PROJECT_MAX_BYTES } from '../../shared/project/readJson.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { Documents } from '../host/documents.ts';
import type { Terminal } from './terminal.ts';

/** Means standard input, as everywhere. */
const STANDARD_INPUT = '-';

/**
 * The document in a file or on standard input. What had to be mended in it is said on standard error.
 *
 * @throws {HostError} or {ProjectError} with the file's name and what is wrong with it
 */
export async function readDocument(file: string, terminal: Terminal): Promise<Project> {
  const text = file === STANDARD_INPUT ? await readInput(terminal) : (await new Documents().read(file)).text;
  try {
    const { project, repairs } = parseProject(text);
    for (const repair of repairs) terminal.note(`${file}: ${terminal.in(repair)}`);
    return project;
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    throw new HostError(error.code, { en: `${file}: ${error.text.en}`, ko: `${file}: ${error.text.ko}` });
  }
}

async function readInput({ io }: Terminal): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of io.stdin) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    // parseProject() refuses it by its length, without all of it in memory.
    if (text.length > PROJECT_MAX_BYTES) break;
  }
  return text + decoder.decode();
}
