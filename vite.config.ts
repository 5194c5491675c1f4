import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The screen: `npm run build` gives the folder it goes to (build/renderer). */
export default defineConfig({
  root: 'renderer',
  // The same files are served by app:// and by the web host.
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome140',
    // The content security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // One window loads all of it from this machine; a warning about its size would be noise.
    chunkSizeWarningLimit: 4096,
  },
});
