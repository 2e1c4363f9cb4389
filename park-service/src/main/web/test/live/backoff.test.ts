import { expect, it } from 'vitest';
import { backoff } from '../../src/live/backoff';

it('waits twice as long each time, ten seconds at most', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 7, 1000].map((failed) => backoff(failed, 1))).toEqual([500, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
});

it('is never the same for all pages', () => {
  expect([backoff(3, 0), backoff(3, 0.5), backoff(3, 1)]).toEqual([1000, 1500, 2000]);
});
