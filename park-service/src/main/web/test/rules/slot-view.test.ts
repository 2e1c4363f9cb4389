import { describe, expect, it } from 'vitest';
import type { Slot } from '../../src/api/types';
import { type Situation, type SlotObstacle, slotView } from '../../src/rules/slot-view';
import { ALICE, ALICES_PAGE, BOB, callIn, DUPONT, slotIn } from '../people';

const idle: Situation = { me: ALICES_PAGE, connection: 'live', calls: [], selectedCall: null, reservers: {} };
const talking: Situation = { ...idle, calls: [callIn('talking')] };
const withLot = (mayPark: boolean, mayRetrieve: boolean) => ({ ...ALICES_PAGE, lots: [{ name: 'main', mayPark, mayRetrieve }] });
const noPhone = { ...ALICES_PAGE, devices: ALICES_PAGE.devices.map((device) => ({ ...device, registered: false })) };
const connectingBy = (retriever: typeof BOB | null) => slotIn('connecting', { park: { ...DUPONT, retriever } });

describe('what a click does', () => {
  it.each<[string, Slot, Situation, object]>([
    ['free, talking', slotIn('free'), talking, { do: 'park', callId: 'c1' }],
    ['free, holding', slotIn('free'), { ...idle, calls: [callIn('held')] }, { do: 'park', callId: 'c1' }],
    ['free, talking to one and holding one', slotIn('free'), { ...idle, calls: [callIn('held'), callIn('talking', { id: 'c2' })] }, { do: 'park', callId: 'c2' }],
    ['free, the held one chosen', slotIn('free'), { ...idle, selectedCall: 'c1', calls: [callIn('held'), callIn('talking', { id: 'c2' })] }, { do: 'park', callId: 'c1' }],
    ['free, the chosen one is gone', slotIn('free'), { ...talking, selectedCall: 'c0' }, { do: 'park', callId: 'c1' }],
    ['free, a second call rings', slotIn('free'), { ...idle, calls: [callIn('talking'), callIn('ringing', { id: 'c2' })] }, { do: 'park', callId: 'c1' }],
    ['taken', slotIn('parked'), idle, { do: 'pick-up', parkId: 'p1' }],
    ['recalling', slotIn('recalling'), idle, { do: 'pick-up', parkId: 'p1' }],
    ['taken, another caller only rings', slotIn('parked'), { ...idle, calls: [callIn('ringing')] }, { do: 'pick-up', parkId: 'p1' }],
    ['taken, parking off for me', slotIn('parked'), { ...idle, me: withLot(false, true) }, { do: 'pick-up', parkId: 'p1' }],
    ['free, picking up off for me', slotIn('free'), { ...talking, me: withLot(true, false) }, { do: 'park', callId: 'c1' }],
    ['free, without a phone that could ring', slotIn('free'), { ...talking, me: noPhone }, { do: 'park', callId: 'c1' }],
  ])('%s', (_, slot, situation, action) => {
    expect(slotView(slot, situation)).toEqual({ action, obstacle: null });
  });
});

describe('why it can not be clicked', () => {
  it.each<[string, Slot, Situation, SlotObstacle]>([
    ['free, no call', slotIn('free'), idle, { why: 'free-without-a-call' }],
    ['free, the call rings', slotIn('free'), { ...idle, calls: [callIn('ringing')] }, { why: 'call-is-ringing' }],
    ['free, I am parked myself', slotIn('free'), { ...idle, calls: [callIn('parked')] }, { why: 'free-without-a-call' }],
    ['free, two on hold', slotIn('free'), { ...idle, calls: [callIn('held'), callIn('held', { id: 'c2' })] }, { why: 'choose-a-call' }],
    ['free, parking off', slotIn('free'), { ...talking, me: withLot(false, true) }, { why: 'parking-off' }],
    ['free, a lot that is not mine', slotIn('free', { lot: 'sales' }), talking, { why: 'parking-off' }],
    ['taken, talking', slotIn('parked'), talking, { why: 'taken-while-on-a-call' }],
    ['taken, holding', slotIn('parked'), { ...idle, calls: [callIn('held')] }, { why: 'taken-while-on-a-call' }],
    ['taken, dialing', slotIn('parked'), { ...idle, calls: [callIn('ringing', { direction: 'out' })] }, { why: 'taken-while-on-a-call' }],
    ['taken, I am parked myself', slotIn('parked'), { ...idle, calls: [callIn('parked')] }, { why: 'taken-while-on-a-call' }],
    ['taken, picking up off', slotIn('parked'), { ...idle, me: withLot(true, false) }, { why: 'picking-up-off' }],
    ['taken, no phone', slotIn('parked'), { ...idle, me: noPhone }, { why: 'no-device' }],
    ['taken, no extension', slotIn('parked'), { ...idle, me: { ...ALICES_PAGE, extension: null, devices: [] } }, { why: 'no-device' }],
    ['taken, but by nobody that is told', slotIn('parked', { park: null }), idle, { why: 'reserved', by: '' }],
    ['connecting with Bob', connectingBy(BOB), idle, { why: 'being-picked-up', by: 'Bob' }],
    ['connecting with somebody without a name', connectingBy({ extension: '203', name: '' }), idle, { why: 'being-picked-up', by: '203' }],
    ['connecting with an outside party', connectingBy({ extension: null, name: '' }), { ...idle, me: { ...ALICES_PAGE, extension: null } }, { why: 'being-picked-up', by: '' }],
    ['connecting with nobody that is told', connectingBy(null), idle, { why: 'being-picked-up', by: '' }],
    ['connecting with me', connectingBy(ALICE), idle, { why: 'ringing-your-phone' }],
    ['reserved by Bob', slotIn('reserved'), { ...talking, reservers: { '701': BOB } }, { why: 'reserved', by: 'Bob' }],
    ['reserved by me', slotIn('reserved'), { ...talking, reservers: { '701': ALICE } }, { why: 'reserved-by-you' }],
    ['reserved, not seen by whom', slotIn('reserved'), { ...talking, reservers: { '702': BOB } }, { why: 'reserved', by: '' }],
    ['the connection is lost: never green that may be old', slotIn('free'), { ...talking, connection: 'lost' }, { why: 'connection-lost' }],
    ['the connection is not there yet', slotIn('parked'), { ...idle, connection: 'connecting' }, { why: 'connection-lost' }],
  ])('%s', (_, slot, situation, obstacle) => {
    expect(slotView(slot, situation)).toEqual({ action: null, obstacle });
  });
});
