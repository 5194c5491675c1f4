import type { Figure } from '../../shared/codegen/source.ts';
import type { CodeKind } from '../../shared/codegen/target.ts';
import { HostError } from '../../shared/protocol/hostError.ts';
import { theHost } from '../host/theHost.ts';
import type { Document } from '../store/documentSlice.ts';

/** What the app has measured after this very training, for code that trains. Code without it is whole, too: a failure is not told. */
export async function figureFor({ graph, training }: Document, kind: CodeKind): Promise<Figure | undefined> {
  if (kind === 'model') return undefined;
  try {
    const host = await theHost();
    return (await host.request('export:figure', { graph, settings: training })) ?? undefined;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return undefined;
  }
}
