import type { Call, Me, Slot } from '../api/types';
import type { Connection } from '../state/stores';

/** What one can do with a call; which of them make sense depends on its state alone. */
export type CallAct = 'answer' | 'decline' | 'hang-up' | 'hold' | 'resume' | 'transfer' | 'park';

/** Why something can't be done now, though it makes sense. The words stand in `ui/call-words`. */
export type CallObstacle = 'connection-lost' | 'answer-on-the-phone' | 'parking-off' | 'no-free-slot';

export interface CallSituation {
  me: Me | null;
  connection: Connection;
  slots: readonly Slot[];
}

/** The buttons of a call, in order. */
export function callActs(call: Call): readonly CallAct[] {
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

/** Why this can't be done now; null: it can. Hanging up is always worth the try. */
export function callObstacle(act: CallAct, call: Call, { me, connection, slots }: CallSituation): CallObstacle | null {
  if (act === 'hang-up' || act === 'decline') {
    return null;
  }
  if (connection !== 'live') {
    return 'connection-lost';
  }
  if (act === 'answer') {
    return call.answerable ? null : 'answer-on-the-phone';
  }
  if (act === 'park') {
    const lots = new Set(me?.lots.filter((lot) => lot.mayPark).map((lot) => lot.name));
    if (lots.size === 0) {
      return 'parking-off';
    }
    return slots.some((slot) => slot.state === 'free' && lots.has(slot.lot)) ? null : 'no-free-slot';
  }
  return null;
}
