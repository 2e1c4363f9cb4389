import { $me } from './stores';

/** For this tab alone: whom one calls is nobody else's business. */
const KEY = 'park-slots.last-dialed';

/** The number that this user called last; empty when there is none. */
export function lastDialed(): string {
  try {
    const [username, number] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as unknown[];
    return username === $me.get()?.username && typeof number === 'string' ? number : '';
  } catch {
    return '';
  }
}

export function rememberDialed(number: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([$me.get()?.username, number]));
  } catch {
    // No storage here: nothing is dialed again by a press.
  }
}
