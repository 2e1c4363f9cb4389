import { expect, it } from 'vitest';
import { freeCorner } from '../../src/rules/free-corner';

const thing = (left: number, top: number) => ({ left, top, width: 100, height: 40 });

it.each([
  ['far away', thing(0, 0), 'bottom right'],
  ['beneath', thing(850, 700), 'bottom left'],
  ['just beside', thing(500, 700), 'bottom right'],
])('messages are where one looks for them, unless they cover what has the focus: %s', (_, focused, corner) => {
  expect(freeCorner(focused, { width: 400, height: 300 }, 1000, 800)).toBe(corner);
});

it('on a phone they go to the top', () => {
  expect(freeCorner(thing(20, 500), { width: 320, height: 300 }, 320, 640)).toBe('top right');
});

it('where nothing helps they stay', () => {
  expect(freeCorner(thing(20, 300), { width: 320, height: 640 }, 320, 640)).toBe('bottom right');
});
