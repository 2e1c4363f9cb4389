import { atom } from 'nanostores';
import type { Call, Contacts, Me, Person, Slot } from '../api/types';

export { $session, $signInReason, type Session, type SignInReason } from './session';
export { $notices, dismiss, type Notice, type NoticeKind } from './notices';
/** `$now`: the server's time (ms since 1970). Moves once a second, and not at all while nobody looks at the page. */
export { $clockAhead, $serverNow as $now } from './ticker';
export { $preferences, setPreference, type Preferences } from './preferences';

/** `lost`: what is shown may be old, so nothing can be clicked. */
export type Connection = 'connecting' | 'live' | 'lost';

/** Who I am; null until the service has said it. */
export const $me = atom<Me | null>(null);
export const $connection = atom<Connection>('connecting');
/** Every slot of the tenant, in the order of its lots. */
export const $slots = atom<readonly Slot[]>([]);
/** Who keeps a reserved slot, by its number, as far as it was seen. */
export const $reservers = atom<Readonly<Record<string, Person>>>({});
/** Mine, oldest first. */
export const $calls = atom<readonly Call[]>([]);
/** The call that was chosen on the screen; null or one that has ended: nobody chose. See `rules/parkable-call`. */
export const $selectedCall = atom<string | null>(null);
export const $contacts = atom<Contacts>({ people: [], groups: [] });
/** Whether there are test calls ("Call me"). */
export const $demo = atom<boolean>(false);

/** What one user saw is not for the next. */
export function forgetUser(): void {
  $me.set(null);
  $connection.set('connecting');
  $slots.set([]);
  $reservers.set({});
  $calls.set([]);
  $selectedCall.set(null);
  $contacts.set({ people: [], groups: [] });
  $demo.set(false);
}
