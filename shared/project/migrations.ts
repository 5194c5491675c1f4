/** A document as JSON, of whatever version. */
export type RawProject = Readonly<Record<string, unknown>>;

/** Makes a document of version `from` one of the next. Written once and never changed: files of that version stay for good. */
export interface Migration {
  readonly from: number;
  readonly migrate: (raw: RawProject) => RawProject;
}

/** One for each version before this build's. Version 1 is the first. */
export const migrations: readonly Migration[] = [];

/**
 * The document in the form of version `to`, one step at a time.
 *
 * @param version  the document's own, at most `to`
 * @throws {Error} when a step is missing: a fault of this build, not of the file
 */
export function migrated(raw: RawProject, version: number, to: number, steps: readonly Migration[] = migrations): RawProject {
  if (version >= to) return raw;
  const step = steps.find(({ from }) => from === version);
  if (step === undefined) throw new Error(`No migration leads on from version ${version}`);
  const next = version + 1;
  return migrated({ ...step.migrate(raw), version: next }, next, to, steps);
}
