import { $session } from '../state/stores';

/** What the service refuses, as a problem document (RFC 9457): `code` is stable, `detail` a sentence for people. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

/** How long an answer may take: a park waits for the caller's music, 5 s at most. */
const PATIENCE_MS = 10_000;

/**
 * One request to the service, as who is signed in.
 *
 * @throws Problem when it is refused; with status 0 and code `unreachable` when no answer came
 */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const session = $session.get();
  const headers = new Headers();
  if (session) {
    headers.set('Authorization', `Bearer ${session.token}`);
  }
  const init: RequestInit = { method, headers, signal: AbortSignal.timeout(PATIENCE_MS) };
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(body);
  }
  const answer = await fetch(path, init).catch(() => {
    throw new Problem(0, 'unreachable', 'The service does not answer.');
  });
  const text = await answer.text();
  const json: unknown = text === '' ? null : JSON.parse(text);
  if (!answer.ok) {
    const problem = (json ?? {}) as { code?: string; detail?: string };
    throw new Problem(answer.status, problem.code ?? 'unknown', problem.detail ?? answer.statusText);
  }
  return json as T;
}
