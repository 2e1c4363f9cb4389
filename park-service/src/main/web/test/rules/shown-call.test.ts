import { describe, expect, it, vi } from 'vitest';
import type { Call } from '../../src/api/types';
import { faceOf, ringsIn, shownCalls } from '../../src/rules/shown-call';
import { $phoneCalls } from '../../src/state/phone';
import { $shownCalls } from '../../src/state/shown-calls';
import { $calls } from '../../src/state/stores';
import { callIn } from '../people';
import { phoneCall } from '../ui/phone/line';

const seen = (calls: Call[], phones: Parameters<typeof shownCalls>[1]) =>
  shownCalls(calls, phones).map((each) => [each.on, faceOf(each, 0).key, faceOf(each, 0).state]);

describe('a call that the service and this browser know of', () => {
  it('is one, carried by the browser, with what the service calls the caller', () => {
    const service = callIn('talking', { id: 'c1', peer: { name: 'Dupont & Cie', number: '+33123456789', display: '01 23 45 67 89' } });
    const [only, ...others] = shownCalls([service], [phoneCall('held', { callId: 'c1' })]);

    expect(others).toEqual([]);
    expect(only && faceOf(only, 0)).toMatchObject({ key: 'p1', state: 'held', name: 'Dupont & Cie', number: '01 23 45 67 89' });
  });

  it('is two as long as nobody says that they are the same', () => {
    expect(seen([callIn('talking', { id: 'c1' })], [phoneCall('talking')])).toEqual([
      ['desk', 'c1', 'talking'],
      ['browser', 'p1', 'talking'],
    ]);
  });

  it('that was parked is the service’s alone', () => {
    const parked = callIn('parked', { id: 'c1' });
    expect(shownCalls([parked], [], new Set(['c1']))).toEqual([{ on: 'desk', call: parked }]);
  });

  it('that was put down here does not come back before the service says that it is over', () => {
    expect(shownCalls([callIn('talking', { id: 'c1' })], [], new Set(['c1']))).toEqual([]);
  });

  it('is shown a while when it did not come about, with the reason', () => {
    expect(seen([], [phoneCall('ended', { direction: 'out', end: 'busy' })])).toEqual([['browser', 'p1', 'ended']]);
  });
});

it('calls stand in the order in which they came, and time is the server’s', () => {
  const early = phoneCall('held', { id: 'early', since: Date.parse('2026-01-01T09:00:00Z') });
  expect(seen([callIn('talking')], [phoneCall('held', { since: Date.parse('2026-01-01T11:00:00Z') }), early]).map(([, key]) => key)).toEqual(['early', 'c1', 'p1']);
  const [shown] = shownCalls([], [early]);
  expect(shown && faceOf(shown, 2000).since).toBe(early.since + 2000);
});

it('what answers by itself does not ring', () => {
  const [rings] = shownCalls([], [phoneCall('ringing')]);
  const [answersItself] = shownCalls([], [phoneCall('ringing', { selfAnswering: true })]);
  expect(rings && ringsIn(rings)).toBe(true);
  expect(answersItself && ringsIn(answersItself)).toBe(false);
});

it('what was put down here and is still there seconds later is shown again: somebody has to end it', () => {
  vi.useFakeTimers();
  const stop = $shownCalls.listen(() => {});
  $calls.set([callIn('talking', { id: 'c1' })]);
  $phoneCalls.set([phoneCall('talking', { callId: 'c1' })]);
  expect($shownCalls.get().map((each) => each.on)).toEqual(['browser']);
  $phoneCalls.set([]);
  expect($shownCalls.get()).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect($shownCalls.get().map((each) => each.on)).toEqual(['desk']);
  stop();
  $calls.set([]);
  vi.useRealTimers();
});
