import { computed } from 'nanostores';
import type { Call } from '../api/types';
import { $calls, $connection, $me } from './stores';

/** The call that a park is about: the one one talks on, else the one held last. */
export function callToPark(calls: readonly Call[]): Call | null {
  return calls.find((call) => call.state === 'talking') ?? calls.findLast((call) => call.state === 'held') ?? null;
}

/** Null until it is known who is signed in. */
export const $situation = computed([$me, $connection, $calls], (me, connection, calls) =>
  me ? { me, connection, call: callToPark(calls) } : null,
);
