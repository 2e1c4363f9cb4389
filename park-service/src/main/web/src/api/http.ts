import { $session, sessionEnded } from '../state/session';
import { Problem, problemOf } from './problem';

export { Problem, asProblem } from './problem';

/** How long an answer may take (ms): a park waits for the caller's music, 5 s at most. */
const PATIENCE_MS = 10_000;

export interface Asking {
  /** How long an answer may take (ms). */
  patience?: number;
  /** Whose request it is; without it: of who is signed in. null: of nobody. */
  token?: string | null;
}

/**
 * One request to the service, as who is signed in. A log-in that is over is over in the whole page.
 *
 * @throws Problem when it is refused; with status 0 and code `unreachable` when no answer came
 */
export async function ask<T>(method: string, path: string, body?: unknown, asking: Asking = {}): Promise<T> {
  const token = asking.token === undefined ? ($session.get()?.token ?? null) : asking.token;
  const init: RequestInit = {
    method,
    headers: headersOf(token, body),
    signal: AbortSignal.timeout(asking.patience ?? PATIENCE_MS),
    cache: 'no-store',
  };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
  }
  const { answer, text } = await exchange(path, init);
  if (answer.ok) {
    return parsed(text) as T;
  }
  if (answer.status === 401 && token !== null && $session.get()?.token === token) {
    sessionEnded();
  }
  throw problemOf(answer.status, answer.statusText, parsedOrNull(text));
}

function headersOf(token: string | null, body: unknown): Headers {
  const headers = new Headers({ Accept: 'application/json' });
  if (token !== null) {
    headers.set('Authorization', `Bearer ${token}`);
  }
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  return headers;
}

/** The body belongs to the answer: one that breaks off is none. */
async function exchange(path: string, init: RequestInit): Promise<{ answer: Response; text: string }> {
  try {
    const answer = await fetch(path, init);
    return { answer, text: await answer.text() };
  } catch {
    throw new Problem(0, 'unreachable', 'The service does not answer.');
  }
}

function parsed(text: string): unknown {
  if (text === '') {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(0, 'unknown', 'What answered is not the service.');
  }
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
