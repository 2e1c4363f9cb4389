import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/api/types';
import { ownSlots, pickableSlots } from '../../src/rules/own-slots';
import { isOnACall, parkableCall } from '../../src/rules/parkable-call';
import { whereabouts } from '../../src/rules/safe-pick-up';
import { ALICES_PAGE, callIn, slotIn } from '../people';

const held = (id: string) => callIn('held', { id });
const talking = (id: string) => callIn('talking', { id });

describe('the call that a park is about', () => {
  it.each<[string, Call[], string | null, string]>([
    ['none', [], null, 'none'],
    ['only a ringing one', [callIn('ringing')], null, 'ringing'],
    ['only one being dialed', [callIn('ringing', { direction: 'out' })], null, 'ringing'],
    ['I am parked', [callIn('parked')], null, 'none'],
    ['one', [talking('a')], null, 'a'],
    ['one on hold', [held('a')], null, 'a'],
    ['the one that talks', [held('a'), talking('b'), held('c')], null, 'b'],
    ['the chosen one', [held('a'), talking('b')], 'a', 'a'],
    ['a chosen one that is gone', [held('a'), talking('b')], 'z', 'b'],
    ['a chosen one that only rings', [callIn('ringing', { id: 'r' }), held('a')], 'r', 'a'],
    ['two on hold', [held('a'), held('b')], null, 'choose'],
    ['two that talk, on two phones', [talking('a'), talking('b')], null, 'choose'],
  ])('%s', (_, calls, selected, expected) => {
    const found = parkableCall(calls, selected);

    expect(found.call?.id ?? found.why).toBe(expected);
  });
});

it('only a call that rings in leaves one free to pick up', () => {
  expect(isOnACall([])).toBe(false);
  expect(isOnACall([callIn('ringing')])).toBe(false);
  expect(isOnACall([callIn('ringing', { direction: 'out' })])).toBe(true);
  expect(isOnACall([callIn('held')])).toBe(true);
  expect(isOnACall([callIn('parked')])).toBe(true);
});

describe('my slots', () => {
  const sales = slotIn('parked', { number: '801', lot: 'sales' });
  const slots = [slotIn('parked'), sales, slotIn('recalling', { number: '703' }), slotIn('connecting', { number: '702' }), slotIn('free', { number: '704' })];
  const numbers = (found: { number: string }[]) => found.map((slot) => slot.number);

  it('are those of my lots, in their order', () => {
    expect(numbers(ownSlots(slots, ALICES_PAGE))).toEqual(['701', '703', '702', '704']);
    expect(ownSlots(slots, null)).toEqual([]);
  });

  it('to pick up from: where somebody waits, and I may', () => {
    expect(numbers(pickableSlots(slots, ALICES_PAGE))).toEqual(['701', '703']);
    expect(pickableSlots(slots, { ...ALICES_PAGE, lots: [{ name: 'main', mayPark: true, mayRetrieve: false }] })).toEqual([]);
    expect(pickableSlots(slots, null)).toEqual([]);
  });
});

describe('this very caller', () => {
  it('waits, in whichever slot', () => {
    const moved = slotIn('parked', { number: '705' });

    expect(whereabouts('p1', [slotIn('free'), moved])).toEqual({ is: 'waiting', slot: moved });
    expect(whereabouts('p1', [slotIn('recalling')]).is).toBe('waiting');
  });

  it('is being connected', () => {
    expect(whereabouts('p1', [slotIn('connecting')]).is).toBe('connecting');
  });

  it('is gone, though somebody else waits there', () => {
    expect(whereabouts('p0', [slotIn('parked')])).toEqual({ is: 'gone' });
    expect(whereabouts('p1', [])).toEqual({ is: 'gone' });
  });
});
