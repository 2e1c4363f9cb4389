import { atom } from 'nanostores';

/** Who is signed in, and until when the token is good (ms of this machine's clock). */
export interface Session {
  token: string;
  expiresAt: number;
  /** When to get a new one (ms of this machine's clock). */
  renewAt: number;
}

/** Why the sign-in is shown: `ended` = the log-in is over, sign in again; null = nobody had signed in. */
export type SignInReason = 'ended' | 'signed-out' | null;

/** A tab's own storage: it is kept on reload, gone with the tab, and no other site sees it. */
const KEY = 'park-slots.session';

export const $session = atom<Session | null>(kept());
export const $signInReason = atom<SignInReason>(null);

/** From now on this token is used. */
export function sessionIs(session: Session): void {
  keep(session);
  $signInReason.set(null);
  $session.set(session);
}

/** The service does not take the token any more. */
export function sessionEnded(): void {
  over('ended');
}

/** Somebody signed out, here or in another tab. */
export function sessionLeft(): void {
  over('signed-out');
}

function over(reason: SignInReason): void {
  if ($session.get() === null) {
    return;
  }
  keep(null);
  $signInReason.set(reason);
  $session.set(null);
}

function keep(session: Session | null): void {
  try {
    if (session === null) {
      sessionStorage.removeItem(KEY);
    } else {
      sessionStorage.setItem(KEY, JSON.stringify(session));
    }
  } catch {
    // No storage here (private mode, a full disk): a reload asks for the password again.
  }
}

function kept(): Session | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return isSession(value) && value.expiresAt > Date.now() ? value : null;
  } catch {
    return null;
  }
}

function isSession(value: unknown): value is Session {
  const fields = value as Partial<Session> | null;
  return (
    typeof fields?.token === 'string' && Number.isFinite(fields.expiresAt) && Number.isFinite(fields.renewAt)
  );
}
