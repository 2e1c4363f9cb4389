import { computed } from 'nanostores';
import type { Situation } from '../rules/slot-view';
import { $calls, $connection, $me, $reservers, $selectedCall } from './stores';

/** What decides on what a slot does now. Null until it is known who is signed in. */
export const $situation = computed(
  [$me, $connection, $calls, $selectedCall, $reservers],
  (me, connection, calls, selectedCall, reservers): Situation | null => me && { me, connection, calls, selectedCall, reservers },
);
