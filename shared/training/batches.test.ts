import { describe, expect, it } from 'vitest';
import { callAt, cut, divide, epochOrder, pickRows, stepsPerEpoch } from './batches.ts';

describe('divide', () => {
  it.each([
    [60_000, 0, 60_000, 0],
    [60_000, 0.1, 54_000, 6_000],
    [6_000, 0.2, 4_800, 1_200],
    // Keras: floor(100 * (1 - 0.29)) is 71, not 70.999...
    [100, 0.29, 71, 29],
  ])('of %d images sets %d aside as Keras does', (count, share, trainCount, validationCount) => {
    expect(divide(count, share)).toEqual({ trainCount, validationCount });
  });
});

describe('epochOrder', () => {
  it('has every row once, in another order each epoch, the same each time', () => {
    const orders = [0, 1].map((epoch) => epochOrder(1, epoch, 1000));
    for (const order of orders) expect(order.toSorted()).toEqual(Int32Array.from({ length: 1000 }, (_, row) => row));
    expect(orders[0]).not.toEqual(orders[1]);
    expect(epochOrder(1, 1, 1000)).toEqual(orders[1]);
  });

  it('puts each row in each place about as often', () => {
    const counts = new Array<number>(4).fill(0);
    for (let epoch = 0; epoch < 4000; epoch += 1) {
      const place = epochOrder(9, epoch, 4).indexOf(2);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('batches', () => {
  it('end with a smaller one where they do not come out even', () => {
    expect(stepsPerEpoch(60_000, 32)).toBe(1875);
    expect(stepsPerEpoch(6_000, 32)).toBe(188);
    expect(cut(epochOrder(1, 0, 6_000), 32).map((rows) => rows.length)).toEqual([...new Array<number>(187).fill(32), 16]);
  });
});

describe('callAt', () => {
  const batches = cut(epochOrder(1, 0, 70), 8);
  const sizes = { batchSize: 8, stepsPerCall: 3 };
  const callsFrom = (first: number) => {
    const calls = [];
    for (let place = first; place < batches.length; place += calls.at(-1)?.length ?? 1) calls.push(callAt(batches, place, sizes));
    return calls;
  };

  it('takes whole batches together, and the rest of an epoch one by one', () => {
    const calls = callsFrom(0);
    expect(calls.map((call) => call.map((rows) => rows.length))).toEqual([[8, 8, 8], [8, 8, 8], [8], [8], [6]]);
    expect(calls.flat()).toEqual(batches);
  });

  it('comes back to the same calls from within one', () => {
    expect(callsFrom(1).map((call) => call.length)).toEqual([1, 1, 3, 1, 1, 1]);
    expect(callsFrom(3)).toEqual(callsFrom(0).slice(1));
  });
});

describe('pickRows', () => {
  it('picks different rows, all there are if fewer', () => {
    const picked = pickRows(1, 'samples', 25, 1000);
    expect(new Set(picked).size).toBe(25);
    expect(picked).toEqual(pickRows(1, 'samples', 25, 1000));
    expect(pickRows(1, 'samples', 25, 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
