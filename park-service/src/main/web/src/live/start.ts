import { contacts } from '../api/contacts';
import { isThere } from '../api/demo';
import { refreshMe } from '../api/me';
import { followPhone } from '../phone/start';
import { forgetNotices } from '../state/notices';
import { forgetPhone } from '../state/phone';
import { readPhoneChoice } from '../state/phone-choice';
import { readPreferences } from '../state/preferences';
import { $session } from '../state/session';
import { $calls, $contacts, $demo, $me, forgetUser } from '../state/stores';
import { listenToSeconds } from './seconds';
import { Live } from './live';
import { queueAsNotifier } from './one-notifier';
import { Renewal } from './renewal';
import { followOtherTabs } from './tabs';

/** Whether one of my phones is there is not pushed; while none is, it is asked for (ms). */
const LOOK_FOR_DEVICES_MS = 15_000;

let stopAll: (() => void) | null = null;

/** From now on the stores follow the service, whenever somebody is signed in. */
export function start(): void {
  if (stopAll !== null) {
    return;
  }
  let live: Live | null = null;
  let meAt = 0;
  const look = (): void => {
    meAt = Date.now();
    void refreshMe();
  };
  const renewal = new Renewal();
  const unlistenSeconds = listenToSeconds({
    second: () => {
      live?.second();
      if (live !== null && hasNoDevice() && Date.now() - meAt > LOOK_FOR_DEVICES_MS) {
        look();
      }
    },
    woke: () => {
      renewal.woke();
      live?.doubt();
    },
  });
  // A call of mine is on a device of mine: one has come since I was asked for.
  const unlistenCalls = $calls.listen((calls) => {
    if (live !== null && calls.length > 0 && hasNoDevice()) {
      look();
    }
  });
  const focused = (): void => {
    if (live !== null) {
      look();
    }
  };
  const network = (): void => live?.doubt();
  const stored = (): void => {
    readPreferences();
    readPhoneChoice();
  };
  const unlisten = $session.subscribe((session) => {
    if (session !== null && live === null) {
      live = new Live(socketUrl(location), readRest);
      live.start();
    } else if (session === null && live !== null) {
      live.stop();
      live = null;
      forgetUser();
      forgetNotices();
      forgetPhone();
    }
  });
  const unfollow = followOtherTabs();
  const unqueue = queueAsNotifier();
  const unphone = followPhone();
  renewal.start();
  window.addEventListener('focus', focused);
  window.addEventListener('online', network);
  window.addEventListener('offline', network);
  window.addEventListener('storage', stored);
  stopAll = () => {
    unlisten();
    unlistenCalls();
    live?.stop();
    unfollow();
    unqueue();
    unphone();
    renewal.stop();
    unlistenSeconds();
    window.removeEventListener('focus', focused);
    window.removeEventListener('online', network);
    window.removeEventListener('offline', network);
    window.removeEventListener('storage', stored);
  };
}

/** The stores stand still. */
export function stop(): void {
  stopAll?.();
  stopAll = null;
}

/** What is not pushed and seldom changes. */
function readRest(): void {
  void contacts().then(
    (found) => $session.get() && $contacts.set(found),
    () => {
      // As it was; the next connection asks again.
    },
  );
  void isThere().then((there) => $session.get() && $demo.set(there));
}

function hasNoDevice(): boolean {
  const me = $me.get();
  return me !== null && me.extension !== null && !me.devices.some((device) => device.registered);
}

/** Where the service pushes: the page's own host. */
export function socketUrl(page: { protocol: string; host: string }): string {
  return `${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/ws`;
}
