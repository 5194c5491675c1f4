import { useEffect, useState } from 'react';
import type { ImageShape } from '../../shared/shapes/shape.ts';
import type { DatasetId } from '../../shared/training/settings.ts';
import { tellFailure, theHost } from '../host/theHost.ts';
import { useApp } from '../store/store.ts';

const PROBE_INDEX = 0;
const SIDE = 28;
const loaded = new Map<DatasetId, Promise<Uint8Array | undefined>>();

/** The first test image of the chosen data set; undefined while it loads, and for an input of another shape than its images. */
export function useProbe([height, width, channels]: ImageShape): Uint8Array | undefined {
  const dataset = useApp((state) => state.document.training.dataset);
  const isReady = useApp((state) => state.datasets.some(({ id, isReady }) => id === dataset && isReady));
  const [pixels, setPixels] = useState<Uint8Array>();
  const fits = height === SIDE && width === SIDE && channels === 1;
  useEffect(() => {
    if (!fits || !isReady) return;
    let isWanted = true;
    void probeOf(dataset).then((image) => isWanted && setPixels(image));
    return () => {
      isWanted = false;
    };
  }, [dataset, fits, isReady]);
  return fits ? pixels : undefined;
}

/** Asked for once a data set. A failure is told and forgotten, so that the next card asks anew. */
function probeOf(id: DatasetId): Promise<Uint8Array | undefined> {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  const asked = theHost()
    .then((host) => host.request('datasets:samples', { id, indices: [PROBE_INDEX] }))
    .then(([sample]) => sample?.pixels)
    .catch((error: unknown) => {
      loaded.delete(id);
      tellFailure(error);
      return undefined;
    });
  loaded.set(id, asked);
  return asked;
}
