import type { Call, Me, Slot } from '../api/types';
import type { Connection } from '../state/stores';

/** What a click on a slot does. */
export type SlotAction = { do: 'park'; callId: string } | { do: 'pick-up'; parkId: string };

/** Why it can't be clicked. The words stand in `i18n`. */
export type SlotObstacle =
  | { why: 'connection-lost' }
  | { why: 'parking-off' }
  | { why: 'picking-up-off' }
  | { why: 'taken-while-on-a-call' }
  | { why: 'free-without-a-call' }
  | { why: 'being-picked-up'; by: string }
  | { why: 'reserved' }
  | { why: 'no-device' };

/** One or the other, never both. */
export type SlotView = { action: SlotAction; obstacle: null } | { action: null; obstacle: SlotObstacle };

export interface Situation {
  me: Me;
  connection: Connection;
  /** The one that a park is about; null: on no call. */
  call: Call | null;
}

const can = (action: SlotAction): SlotView => ({ action, obstacle: null });
const cannot = (obstacle: SlotObstacle): SlotView => ({ action: null, obstacle });

/** What a click on this slot does for this user now, or why it does nothing. */
export function slotView(slot: Slot, { me, connection, call }: Situation): SlotView {
  const lot = me.lots.find((each) => each.name === slot.lot);
  if (connection !== 'live') {
    return cannot({ why: 'connection-lost' });
  }
  switch (slot.state) {
    case 'free':
      if (!lot?.mayPark) {
        return cannot({ why: 'parking-off' });
      }
      return call ? can({ do: 'park', callId: call.id }) : cannot({ why: 'free-without-a-call' });
    case 'reserved':
      return cannot({ why: 'reserved' });
    case 'connecting':
      return cannot({ why: 'being-picked-up', by: slot.park?.retriever?.name ?? '' });
    case 'parked':
    case 'recalling':
      if (!lot?.mayRetrieve) {
        return cannot({ why: 'picking-up-off' });
      }
      if (call) {
        return cannot({ why: 'taken-while-on-a-call' });
      }
      if (!me.devices.some((device) => device.registered)) {
        return cannot({ why: 'no-device' });
      }
      return slot.park ? can({ do: 'pick-up', parkId: slot.park.id }) : cannot({ why: 'reserved' });
  }
}
