import { msg } from '@lit/localize';
import { noticeWords } from '../../i18n/notice-words';
import { $notifier } from '../../live/one-notifier';
import { whereabouts } from '../../rules/safe-pick-up';
import { $notices, type Notice } from '../../state/notices';
import { pickUpCaller } from '../../state/pick-up-notice';
import { $slots } from '../../state/stores';

/**
 * Shows callers who wait for me as notifications of the browser, when it was allowed; of several tabs one does. A click on it
 * picks up that caller and nobody else. It goes with the caller.
 *
 * @returns how to stop
 */
export function showBrowserNotices(): () => void {
  const open = new Map<string, Notification>();
  let seen = $notices.get().at(-1)?.id ?? 0;
  const unlisten = $notices.listen((notices) => {
    for (const notice of notices.filter((each) => each.id > seen)) {
      seen = notice.id;
      const parkId = notice.slot?.park?.id;
      const shown = notice.kind === 'parked-for-you' && parkId ? notification(notice, parkId) : null;
      if (parkId && shown) {
        open.set(parkId, shown);
      }
    }
  });
  const unfollow = $slots.listen((slots) => {
    for (const [parkId, shown] of open) {
      if (whereabouts(parkId, slots).is !== 'waiting') {
        shown.close();
        open.delete(parkId);
      }
    }
  });
  return () => {
    unlisten();
    unfollow();
    open.forEach((shown) => shown.close());
  };
}

function notification(notice: Notice, parkId: string): Notification | null {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted' || !$notifier.get()) {
    return null;
  }
  try {
    const shown = new Notification(noticeWords(notice), { body: msg('Click to pick up: your phone rings through.'), tag: parkId });
    shown.onclick = () => {
      window.focus();
      shown.close();
      void pickUpCaller(parkId);
    };
    return shown;
  } catch {
    // Some phones allow them to service workers only; the page tells all the same.
    return null;
  }
}
