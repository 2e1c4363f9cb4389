import type { Call, Me, Person, Slot } from '../api/types';
import type { Connection } from '../state/stores';
import { isOnACall, parkableCall } from './parkable-call';

/** What a click on a slot does. */
export type SlotAction = { do: 'park'; callId: string } | { do: 'pick-up'; parkId: string };

/** Why it can't be clicked. The words stand in `i18n`. */
export type SlotObstacle =
  | { why: 'connection-lost' }
  /** I may not park in this lot. */
  | { why: 'parking-off' }
  /** I may not pick up from this lot. */
  | { why: 'picking-up-off' }
  | { why: 'taken-while-on-a-call' }
  | { why: 'free-without-a-call' }
  /** My only call is not answered yet. */
  | { why: 'call-is-ringing' }
  /** Several calls, and none of them is the one. */
  | { why: 'choose-a-call' }
  /** By a colleague, name or extension; empty: it is not known by whom. */
  | { why: 'being-picked-up'; by: string }
  /** By me: one of my phones rings. */
  | { why: 'ringing-your-phone' }
  /** For an attended transfer of somebody; empty: it is not known whose. */
  | { why: 'reserved'; by: string }
  /** For mine. */
  | { why: 'reserved-by-you' }
  /** None of my phones is there. */
  | { why: 'no-device' };

/** One or the other, never both. */
export type SlotView = { action: SlotAction; obstacle: null } | { action: null; obstacle: SlotObstacle };

export interface Situation {
  me: Me;
  connection: Connection;
  /** Mine. */
  calls: readonly Call[];
  /** The id of the one that was chosen on the screen. */
  selectedCall: string | null;
  /** Who keeps a reserved slot, by its number. */
  reservers: Readonly<Record<string, Person>>;
}

const can = (action: SlotAction): SlotView => ({ action, obstacle: null });
const cannot = (obstacle: SlotObstacle): SlotView => ({ action: null, obstacle });

/** What a click on this slot does for this user now, or why it does nothing. */
export function slotView(slot: Slot, situation: Situation): SlotView {
  const { me, connection } = situation;
  if (connection !== 'live') {
    return cannot({ why: 'connection-lost' });
  }
  switch (slot.state) {
    case 'free':
      return parkView(slot, me, situation);
    case 'reserved':
      return reservedView(me, situation.reservers[slot.number]);
    case 'connecting':
      return connectingView(slot, me);
    case 'parked':
    case 'recalling':
      return pickUpView(slot, me, situation.calls);
  }
}

function parkView(slot: Slot, me: Me, { calls, selectedCall }: Situation): SlotView {
  if (!lotOf(slot, me)?.mayPark) {
    return cannot({ why: 'parking-off' });
  }
  const { call, why } = parkableCall(calls, selectedCall);
  switch (why) {
    case null:
      return can({ do: 'park', callId: call.id });
    case 'choose':
      return cannot({ why: 'choose-a-call' });
    case 'ringing':
      return cannot({ why: 'call-is-ringing' });
    case 'none':
      return cannot({ why: 'free-without-a-call' });
  }
}

function reservedView(me: Me, by: Person | undefined): SlotView {
  return cannot(isMe(by, me) ? { why: 'reserved-by-you' } : { why: 'reserved', by: nameOf(by) });
}

function connectingView(slot: Slot, me: Me): SlotView {
  const by = slot.park?.retriever ?? undefined;
  return cannot(isMe(by, me) ? { why: 'ringing-your-phone' } : { why: 'being-picked-up', by: nameOf(by) });
}

function pickUpView(slot: Slot, me: Me, calls: readonly Call[]): SlotView {
  if (!lotOf(slot, me)?.mayRetrieve) {
    return cannot({ why: 'picking-up-off' });
  }
  if (isOnACall(calls)) {
    return cannot({ why: 'taken-while-on-a-call' });
  }
  if (!me.devices.some((device) => device.registered)) {
    return cannot({ why: 'no-device' });
  }
  return slot.park ? can({ do: 'pick-up', parkId: slot.park.id }) : cannot({ why: 'reserved', by: '' });
}

function lotOf(slot: Slot, me: Me) {
  return me.lots.find((lot) => lot.name === slot.lot);
}

function isMe(person: Person | undefined, me: Me): boolean {
  return person !== undefined && person.extension !== null && person.extension === me.extension;
}

function nameOf(person: Person | undefined): string {
  return person?.name || person?.extension || '';
}
