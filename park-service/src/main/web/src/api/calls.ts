import { ask } from './http';
import { withMyDevice } from './me';

/** My device rings, answers by itself, and dials. @throws Problem `no-device`, `bad-request`, … */
export function dial(to: string): Promise<void> {
  return withMyDevice(ask<void>('POST', '/api/v1/calls', { to }));
}

/** The call is over; a ringing one is declined. */
export function hangUp(id: string): Promise<void> {
  return ask<void>('DELETE', call(id));
}

/** The other party hears music. */
export function hold(id: string): Promise<void> {
  return ask<void>('POST', `${call(id)}/hold`);
}

/** The two talk again. */
export function resume(id: string): Promise<void> {
  return ask<void>('POST', `${call(id)}/resume`);
}

/** @throws Problem `edge-refused` where the phone can only be answered by hand: the message says so */
export function answer(id: string): Promise<void> {
  return ask<void>('POST', `${call(id)}/answer`);
}

/** Gives the other party to somebody else. It failed: the two talk on, and the notice `transfer-failed` says why. */
export function transfer(id: string, to: string): Promise<void> {
  return ask<void>('POST', `${call(id)}/transfer`, { to });
}

function call(id: string): string {
  return `/api/v1/calls/${encodeURIComponent(id)}`;
}
