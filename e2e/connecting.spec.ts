import { expect, test } from './fixtures/test.ts';

test('a wire let go on bare ground asks for a layer, which stands there connected, in one step', async ({ app }) => {
  const { canvas, find, keyboard, topBar } = app;
  const output = await canvas.output('Dense 2').boundingBox();
  if (output === null) throw new Error('the port is on screen');
  const from = { x: output.x + 12, y: output.y + 12 };
  await canvas.drag(from, { x: from.x + 120, y: from.y - 30 });
  await expect(find.query()).toBeFocused();
  await keyboard.press('Escape');
  await expect(canvas.wires).toHaveCount(8);
  await canvas.drag(from, { x: from.x + 120, y: from.y - 30 });
  await keyboard.type('dropout');
  await keyboard.press('Enter');
  await expect(canvas.shape('Dropout')).toHaveText('10');
  await expect(canvas.card('Dropout')).toBeFocused();
  await expect(canvas.wires).toHaveCount(9);
  await topBar.button('Undo').click();
  await expect(canvas.cards).toHaveCount(9);
  await expect(canvas.wires).toHaveCount(8);
});

test('a connection is removed by key at its port, and said', async ({ app: { canvas, keyboard } }) => {
  await canvas.select('Dense');
  await keyboard.tabTo(canvas.input('Dense'));
  await keyboard.expectRing();
  await keyboard.press('Delete');
  await expect(canvas.wires).toHaveCount(7);
  await expect(canvas.cards).toHaveCount(9);
  await expect(canvas.root.getByRole('status')).toHaveText('Flatten no longer leads to Dense.');
  await expect(canvas.input('Dense')).toBeFocused();
  await keyboard.press('Control+z');
  await expect(canvas.wires).toHaveCount(8);
});

test('a wire goes around the cards between', async ({ app: { canvas, palette } }) => {
  await canvas.select('Dense 2');
  await palette.entry('Add').click();
  await canvas.connect('Conv2D 3', 'Add', 1);
  await expect(canvas.wires).toHaveCount(10);
  const crossed = await canvas.wires.evaluateAll((wires) =>
    wires.flatMap((wire) => {
      const line = wire.querySelector<SVGPathElement>('.wire-line');
      const matrix = line?.getScreenCTM();
      if (line === null || matrix === null || matrix === undefined) return ['no line'];
      const points = Array.from({ length: 100 }, (_, place) => line.getPointAtLength((line.getTotalLength() * (place + 0.5)) / 100));
      return points.flatMap((point) => {
        const { x, y } = point.matrixTransform(matrix);
        return [...document.querySelectorAll('.card')].flatMap((card) => {
          const { left, right, top, bottom } = card.getBoundingClientRect();
          const isOver = left + 1 < x && x < right - 1 && top + 1 < y && y < bottom - 1;
          return isOver ? [`${wire.dataset['id']} over ${card.querySelector('.card-name')?.textContent}`] : [];
        });
      });
    }),
  );
  expect(crossed).toEqual([]);
});
