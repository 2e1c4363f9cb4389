import { $me } from '../state/stores';
import { ask, asProblem, Problem } from './http';
import type { DemoCall } from './types';

/** Whether this service has test calls. Nothing tells so without a log-in. */
export async function isThere(): Promise<boolean> {
  try {
    await ask('GET', '/api/v1/demo/calls/none');
    return true;
  } catch (thrown) {
    return asProblem(thrown).code === 'no-such-call';
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
