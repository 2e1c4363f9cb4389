import { $me } from '../state/stores';
import { ask, asProblem, Problem } from './http';
import type { DemoCall } from './types';

/** What only a service with test calls answers when asked for one that does not exist; the second while no edge is there. */
const OF_A_DEMO = ['no-such-call', 'edge-unreachable'];

/** Whether this service has test calls. Nothing tells so without a log-in. */
export async function isThere(): Promise<boolean> {
  try {
    await ask('GET', '/api/v1/demo/calls/none');
    return true;
  } catch (thrown) {
    return OF_A_DEMO.includes(asProblem(thrown).code);
  }
}

/**
 * The built-in caller rings me. When none of my phones is there, a built-in one answers for me.
 *
 * @throws Problem `no-device` for who has no extension
 */
export async function callMe(): Promise<DemoCall> {
  const me = $me.get();
  if (!me?.extension) {
    throw new Problem(409, 'no-device', 'You have no extension that could be called.');
  }
  const answer = !me.devices.some((device) => device.registered);
  return ask<DemoCall>('POST', '/api/v1/demo/calls', { to: me.extension, answer });
}
