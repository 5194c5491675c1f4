import { createContext } from 'react';

/** Whether the canvas is seen from so far that cards show their icon and shape alone. */
export const FarContext = createContext(false);

/** Below this zoom. */
export const FAR_ZOOM = 0.6;
