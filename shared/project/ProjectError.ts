import type { Text } from '../text.ts';

export type ProjectErrorCode =
  | 'project-empty'
  | 'project-too-large'
  | 'project-truncated'
  | 'project-not-json'
  | 'project-too-deep'
  | 'project-foreign'
  | 'project-newer'
  | 'project-invalid';

/** Why a file cannot be opened: what is wrong, where in it, and what to do, in words. */
export class ProjectError extends Error {
  readonly code: ProjectErrorCode;
  readonly text: Text;

  constructor(code: ProjectErrorCode, text: Text) {
    super(`${code}: ${text.en}`);
    this.name = 'ProjectError';
    this.code = code;
    this.text = text;
  }
}
