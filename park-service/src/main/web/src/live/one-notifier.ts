import { atom } from 'nanostores';
import type { Me } from '../api/types';
import { $me } from '../state/stores';

/** Whether this tab shows the browser's notifications: one of a user's tabs does, and the next when it is closed. */
export const $notifier = atom<boolean>(false);

/** Stands in line with the other tabs of the same user. @returns how to leave */
export function queueAsNotifier(): () => void {
  let whose: string | null = null;
  let leave = () => {};
  const unlisten = $me.subscribe((me) => {
    const name = me && lockName(me);
    if (name !== whose) {
      leave();
      whose = name;
      leave = name === null ? () => {} : stand(name);
    }
  });
  return () => {
    unlisten();
    leave();
  };
}

function lockName(me: Me): string {
  return `park-slots.notifier.${me.tenant}.${me.username}`;
}

function stand(name: string): () => void {
  if (!navigator.locks) {
    // Not a secure page: no notifications either.
    $notifier.set(true);
    return () => $notifier.set(false);
  }
  const gone = new AbortController();
  const left = new Promise<void>((resolve) => gone.signal.addEventListener('abort', () => resolve()));
  navigator.locks
    .request(name, { signal: gone.signal }, () => {
      $notifier.set(true);
      return left;
    })
    .catch(() => {
      // Left while standing in line.
    });
  return () => {
    gone.abort();
    $notifier.set(false);
  };
}
