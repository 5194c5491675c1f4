import * as z from 'zod';

/**
 * What a person can tell a run: to wait after the step it is at, to go on, to take one step or the rest of an epoch and wait again, to
 * end. A second stop ends its measuring, too.
 */
export const runCommands = ['pause', 'resume', 'step', 'epoch', 'stop'] as const;
export const runCommandSchema = z.enum(runCommands);
export type RunCommand = z.infer<typeof runCommandSchema>;

/** How far a run goes at first; left out, to its end. */
export const firstStretchSchema = z.enum(['step', 'epoch']).optional();
export type FirstStretch = z.infer<typeof firstStretchSchema>;
