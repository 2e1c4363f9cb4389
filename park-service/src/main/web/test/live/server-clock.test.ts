import { expect, it } from 'vitest';
import { clockAhead, clockAheadAfter } from '../../src/live/server-clock';

const NOON = '2026-01-01T12:00:00.000Z';
const noon = Date.parse(NOON);

it('takes half of the way as how old the answer is', () => {
  expect(clockAhead(NOON, noon - 5_200, noon - 5_000)).toBe(5_100);
  expect(clockAhead(NOON, noon + 60_000, noon + 60_000)).toBe(-60_000);
});

it('a clock that was set back meanwhile makes no negative way', () => {
  expect(clockAhead(NOON, noon + 9_000, noon)).toBe(0);
});

it('what says no time says nothing', () => {
  expect(clockAhead('soon', noon, noon)).toBeNull();
  expect(clockAheadAfter(7, 'soon', noon)).toBe(7);
});

it('a message on its way for a moment changes nothing', () => {
  expect(clockAheadAfter(100, NOON, noon + 1_500)).toBe(100);
});

it('a clock that was set is noticed', () => {
  expect(clockAheadAfter(0, NOON, noon + 3_600_000)).toBe(-3_600_000);
  expect(clockAheadAfter(0, NOON, noon - 3_600_000)).toBe(3_600_000);
});
