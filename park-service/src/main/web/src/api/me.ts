import { $session } from '../state/session';
import { $me } from '../state/stores';
import { ask, asProblem } from './http';
import type { Me } from './types';

/** Who I am, what I may do, which of my devices are there. Kept as it was when the service does not answer. */
export async function refreshMe(): Promise<void> {
  const asked = $session.get();
  const me = await ask<Me>('GET', '/api/v1/me').catch(() => null);
  if (me !== null && asked !== null && $session.get() === asked) {
    $me.set(me);
  }
}

/** Does what needs a phone of mine; when there is none, what is known of my devices is old. */
export async function withMyDevice<T>(doing: Promise<T>): Promise<T> {
  try {
    return await doing;
  } catch (thrown) {
    if (asProblem(thrown).code === 'no-device') {
      void refreshMe();
    }
    throw thrown;
  }
}
