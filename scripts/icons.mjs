// npm run icons: assets/icons/*.svg rendered at every size that a system asks for, by the browser of the tests.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureTestBrowser } from './lib/browser.mjs';
import { main } from './lib/entry.mjs';
import { inProject } from './lib/paths.mjs';
import { SetupError } from './lib/say.mjs';
import { encodeIcns, encodeIco } from './package/iconFiles.mjs';
import { drawings, iconSizes } from './package/iconSizes.mjs';

const folder = inProject('assets/icons');

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} svg
 * @param {number} size  in pixels
 */
async function draw(page, svg, size) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`);
  return page.screenshot({ omitBackground: true });
}

await main(async () => {
  const found = await ensureTestBrowser();
  if ('absent' in found) throw new SetupError(`There is no browser to draw with: ${found.absent}`, 'Set CONVCANVAS_TEST_BROWSER to one.');
  const executablePath = found.env['CONVCANVAS_TEST_BROWSER'];
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  const page = await browser.newPage();
  for (const { name, pictureOf } of drawings) {
    /** @type {Map<number, Buffer>} */
    const pictures = new Map();
    for (const size of iconSizes) {
      const svg = readFileSync(join(folder, pictureOf(size)), 'utf8');
      pictures.set(size, await draw(page, svg, size));
    }
    mkdirSync(join(folder, name), { recursive: true });
    for (const [size, png] of pictures) writeFileSync(join(folder, name, `${size}x${size}.png`), png);
    writeFileSync(join(folder, `${name}.ico`), encodeIco(pictures));
    writeFileSync(join(folder, `${name}.icns`), encodeIcns(pictures));
  }
  await browser.close();
  writeFileSync(join(folder, 'drawn.json'), `${JSON.stringify(sumsOfDrawings(), undefined, 2)}\n`);
});

function sumsOfDrawings() {
  const names = [...new Set(drawings.flatMap(({ pictureOf }) => iconSizes.map(pictureOf)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}
