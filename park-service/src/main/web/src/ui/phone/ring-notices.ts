import { msg, str } from '@lit/localize';
import { $notifier } from '../../live/one-notifier';
import { type ShownCall, faceOf, ringsIn } from '../../rules/shown-call';
import { $shownCalls } from '../../state/shown-calls';
import { plainWho } from '../call-words';

/**
 * Shows who calls this browser as a notification of it, while nobody looks at the page and when that was allowed; of several tabs one
 * does. A click on it brings the page back, where "Answer" has the focus. It goes with the ringing.
 *
 * @returns how to stop
 */
export function showRingNotices(): () => void {
  const open = new Map<string, Notification | null>();
  const follow = (): void => {
    const ringing = $shownCalls.get().filter((call) => call.on === 'browser' && ringsIn(call));
    const keys = new Set(ringing.map((call) => faceOf(call, 0).key));
    for (const [key, shown] of open) {
      if (!keys.has(key)) {
        shown?.close();
        open.delete(key);
      }
    }
    for (const call of ringing) {
      const { key } = faceOf(call, 0);
      if (!open.has(key) && (document.hidden || !document.hasFocus())) {
        open.set(key, notification(call, key));
      }
    }
  };
  const unlisten = $shownCalls.subscribe(follow);
  document.addEventListener('visibilitychange', follow);
  return () => {
    unlisten();
    document.removeEventListener('visibilitychange', follow);
    open.forEach((shown) => shown?.close());
  };
}

function notification(call: ShownCall, key: string): Notification | null {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted' || !$notifier.get()) {
    return null;
  }
  const who = plainWho(faceOf(call, 0));
  try {
    const shown = new Notification(msg(str`${who} is calling you`), {
      body: msg('Click to come back to the page and answer.'),
      tag: `ring-${key}`,
      requireInteraction: true,
    });
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
    return shown;
  } catch {
    // Some phones allow them to service workers only; the page rings all the same.
    return null;
  }
}
