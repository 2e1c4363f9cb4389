import type { Call, Me, Slot } from '../api/types';
import type { Phone, PhoneCall } from '../state/phone';
import type { Connection } from '../state/stores';
import type { ShownCall } from './shown-call';

/** What one can do with a call; which of them make sense depends on its state and on who carries it. */
export type CallAct = 'answer' | 'decline' | 'hang-up' | 'hold' | 'resume' | 'transfer' | 'park' | 'mute' | 'unmute' | 'keys';

/** Why something can't be done now, though it makes sense. The words stand in `ui/call-words`. */
export type CallObstacle =
  | 'connection-lost'
  | 'answer-on-the-phone'
  | 'parking-off'
  | 'no-free-slot'
  /** The way of this browser's phone is down. */
  | 'phone-reconnecting'
  /** The service has not told of this call yet. */
  | 'not-known-yet';

export interface CallSituation {
  me: Me | null;
  connection: Connection;
  slots: readonly Slot[];
  phone: Phone;
}

/** The buttons of a call, in order. */
export function callActs(shown: ShownCall): readonly CallAct[] {
  switch (shown.on) {
    case 'desk':
      return actsByService(shown.call);
    case 'browser':
      return actsByPhone(shown.phone);
  }
}

function actsByService(call: Call): readonly CallAct[] {
  switch (call.state) {
    case 'ringing':
      return call.direction === 'in' ? ['answer', 'decline'] : ['hang-up'];
    case 'talking':
      return ['hold', 'transfer', 'park', 'hang-up'];
    case 'held':
      return ['resume', 'transfer', 'park', 'hang-up'];
    case 'parked':
      return ['hang-up'];
  }
}

function actsByPhone(phone: PhoneCall): readonly CallAct[] {
  switch (phone.state) {
    case 'ringing':
      return phone.direction === 'in' && !phone.selfAnswering ? ['answer', 'decline'] : ['hang-up'];
    case 'connecting':
    case 'talking':
      return [phone.muted ? 'unmute' : 'mute', 'hold', 'keys', 'transfer', 'park', 'hang-up'];
    case 'held':
      return ['resume', 'transfer', 'park', 'hang-up'];
    case 'ended':
      return [];
  }
}

/** Why this can't be done now; null: it can. Hanging up is always worth the try. */
export function callObstacle(act: CallAct, shown: ShownCall, situation: CallSituation): CallObstacle | null {
  switch (act) {
    case 'hang-up':
    case 'decline':
    case 'mute':
    case 'unmute':
      return null;
    case 'park':
      return parkObstacle(shown, situation);
    case 'answer':
    case 'hold':
    case 'resume':
    case 'transfer':
    case 'keys':
      return shown.on === 'desk' ? serviceObstacle(act, shown.call, situation) : phoneObstacle(situation.phone);
  }
}

/** Whether this browser's phone, here or in another tab, can do more than mute and hang up. */
export function phoneObstacle(phone: Phone): CallObstacle | null {
  return phone.status === 'ready' || phone.status === 'elsewhere' ? null : 'phone-reconnecting';
}

function serviceObstacle(act: CallAct, call: Call, { connection }: CallSituation): CallObstacle | null {
  if (connection !== 'live') {
    return 'connection-lost';
  }
  return act === 'answer' && !call.answerable ? 'answer-on-the-phone' : null;
}

/** Whoever carries the call, it is the service that parks it. */
function parkObstacle({ call }: ShownCall, { me, connection, slots }: CallSituation): CallObstacle | null {
  if (connection !== 'live') {
    return 'connection-lost';
  }
  if (call === null) {
    return 'not-known-yet';
  }
  const lots = new Set(me?.lots.filter((lot) => lot.mayPark).map((lot) => lot.name));
  if (lots.size === 0) {
    return 'parking-off';
  }
  return slots.some((slot) => slot.state === 'free' && lots.has(slot.lot)) ? null : 'no-free-slot';
}
