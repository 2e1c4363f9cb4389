import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/api/types';
import { matchCalls } from '../../src/rules/match-calls';
import type { PhoneCall } from '../../src/state/phone';
import { callIn } from '../people';

const AT = Date.parse('2026-01-01T10:00:00Z');

function mine(id: string, more: Partial<PhoneCall> = {}): PhoneCall {
  return {
    id,
    direction: 'in',
    state: 'talking',
    peer: { name: 'Dupont', number: '+33123456789' },
    since: AT + 1_000,
    muted: false,
    selfAnswering: false,
    sound: 'good',
    ...more,
  };
}

const match = (phone: PhoneCall[], calls: Call[], device: string | null = 'd-201') => Object.fromEntries(matchCalls(phone, calls, device, 0));

describe('which call of the service a call of this phone is', () => {
  it('the one with its number, on this device, in its direction', () => {
    const calls = [
      callIn('talking', { id: 'desk', device: 'd-desk' }),
      callIn('talking', { id: 'out', direction: 'out' }),
      callIn('talking', { id: 'bob', peer: { name: 'Bob', number: '202', display: '202' } }),
      callIn('talking', { id: 'it' }),
    ];

    expect(match([mine('a')], calls)).toEqual({ a: 'it' });
  });

  it('one that was asked for by a click comes here, though it goes out for the service', () => {
    const calls = [callIn('talking', { direction: 'out' })];

    expect(match([mine('a', { selfAnswering: true })], calls)).toEqual({ a: 'c1' });
    expect(match([mine('a')], calls)).toEqual({});
  });

  it('two with one number: in order', () => {
    expect(match([mine('a'), mine('b')], [callIn('talking', { id: 'c1' }), callIn('talking', { id: 'c2' })])).toEqual({ a: 'c1', b: 'c2' });
  });

  it('stays what it was, whoever is at the other end now', () => {
    const transferred = mine('a', { callId: 'c1', peer: { name: 'Bob', number: '202' } });

    expect(match([transferred, mine('b')], [callIn('talking', { id: 'c1' }), callIn('talking', { id: 'c2' })])).toEqual({ a: 'c1', b: 'c2' });
  });

  it('the only one that began then, though its number is written otherwise', () => {
    expect(match([mine('a', { peer: { name: '', number: '701' } })], [callIn('talking')])).toEqual({ a: 'c1' });
    expect(match([mine('a', { peer: { name: '', number: '701' }, since: AT + 60_000 })], [callIn('talking')])).toEqual({});
  });

  it('none rather than any of several', () => {
    const calls = [callIn('talking', { id: 'c1' }), callIn('talking', { id: 'c2' })];

    expect(match([mine('a', { peer: { name: '', number: '701' } })], calls)).toEqual({});
  });

  it('none that is over, and none that waits in a slot', () => {
    expect(match([mine('a', { state: 'ended' })], [callIn('talking')])).toEqual({});
    expect(match([mine('a')], [callIn('parked')])).toEqual({});
  });

  it('while the service has not seen this device yet, any of mine', () => {
    expect(match([mine('a')], [callIn('talking')], null)).toEqual({ a: 'c1' });
  });
});
