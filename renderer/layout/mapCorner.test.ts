import { describe, expect, it } from 'vitest';
import { mapCorner } from './mapCorner.ts';

const canvas = { width: 1000, height: 600 };
const card = (x: number, y: number) => ({ x, y, width: 140, height: 184 });

describe('mapCorner', () => {
  it('is the lower right one while that is free', () => {
    expect(mapCorner([], canvas)).toBe('bottom-right');
    expect(mapCorner([card(690, 400), card(850, 320)], canvas)).toBe('bottom-right');
  });
  it('steps aside for a card, and for one that is only partly there', () => {
    expect(mapCorner([card(850, 400)], canvas)).toBe('top-right');
    expect(mapCorner([card(970, 580)], canvas)).toBe('top-right');
    expect(mapCorner([card(850, 400), card(850, 20)], canvas)).toBe('top-left');
  });
  it('is none where it could only cover what is seen anyway', () => {
    expect(mapCorner([card(850, 400), card(850, 20), card(10, 10)], canvas)).toBeUndefined();
  });
  it('stays where there is more than is seen', () => {
    expect(mapCorner([card(850, 400), card(850, 20), card(10, 10), card(400, 2000)], canvas)).toBe('bottom-right');
  });
});
