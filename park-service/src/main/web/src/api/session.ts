import { $session, sessionEnded, sessionIs, sessionLeft } from '../state/session';
import { ask, asProblem } from './http';
import type { TokenAnswer } from './types';

/** A new token is got when this share of the old one's life is over. */
const RENEW_AFTER = 4 / 5;

/**
 * Signs in.
 *
 * @throws Problem `bad-credentials` for a wrong user or password, `unreachable`, …
 */
export async function signIn(username: string, password: string): Promise<void> {
  const asked = Date.now();
  keep(await ask<TokenAnswer>('POST', '/api/v1/token', { username, password }, { token: null }), asked);
}

/**
 * A new token for the one that is still good; the old one goes on until then.
 *
 * @returns whether there is one; false: the service did not answer, or the log-in is over (then `$session` is null)
 */
export async function renew(): Promise<boolean> {
  const old = $session.get();
  if (old === null) {
    return false;
  }
  const asked = Date.now();
  try {
    const answer = await ask<TokenAnswer>('POST', '/api/v1/token/renewal', undefined, { token: old.token });
    if ($session.get() === old) {
      keep(answer, asked);
    }
    return $session.get() !== null;
  } catch (thrown) {
    if (asProblem(thrown).status !== 401 && old.expiresAt <= Date.now() && $session.get() === old) {
      sessionEnded();
    }
    return false;
  }
}

/** Leaves, in this tab. {@link ../state/tabs} tells the others. */
export function signOut(): void {
  sessionLeft();
}

function keep(answer: TokenAnswer, asked: number): void {
  const life = answer.expiresIn * 1000;
  sessionIs({ token: answer.accessToken, expiresAt: asked + life, renewAt: asked + life * RENEW_AFTER });
}
