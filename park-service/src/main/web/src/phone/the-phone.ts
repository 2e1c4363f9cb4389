import { asProblem } from '../api/problem';
import type { Me } from '../api/types';
import { $phone, $phoneCalls, type PhoneTrouble } from '../state/phone';
import { phoneLineIs } from '../state/phone-acts';
import { $busy } from '../state/slot-acts';
import { Account } from './account';
import { BrowserPhone } from './browser-phone';
import { learnDevice, nameCalls } from './calls/naming';
import { recoverCalls, rememberCalls } from './calls/recovery';
import { Ringer } from './sound/ringer';
import { channelName } from './tabs/commands';
import { standInLine } from './tabs/one-phone';
import { RemoteLine } from './tabs/remote-line';
import { serve } from './tabs/served';
import { microphoneTrouble } from './trouble';

/** Between two attempts to begin, where waiting may help (ms). */
const AGAIN_AFTER_MS = 10_000;

let ringer: Ringer | null = null;

/** Listens for the click that lets this page be heard. */
export function prepare(): Ringer {
  ringer ??= new Ringer();
  return ringer;
}

/** This page is the phone of who is signed in, or shows what the tab does that is. @returns how to stop */
export function begin(me: Me): () => void {
  const name = channelName(me.tenant, me.username);
  let stop = () => {};
  const leave = standInLine(name, {
    mine: () => {
      stop();
      stop = ring(name);
    },
    elsewhere: () => {
      const line = new RemoteLine(name);
      phoneLineIs(line);
      stop = () => line.close();
    },
  });
  return () => {
    stop();
    leave();
    phoneLineIs(null);
  };
}

/** The phone itself, begun again for as long as it takes. @returns how to stop */
function ring(name: string): () => void {
  const account = new Account();
  const key = `${name}.calls`;
  let phone: BrowserPhone | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let leave: (() => void)[] = [];
  const end = () => {
    clearTimeout(timer ?? undefined);
    leave.forEach((each) => each());
    leave = [];
    phone?.stop();
    phone = null;
  };
  const start = async (): Promise<void> => {
    end();
    $phone.set({ status: 'connecting' });
    let first = true;
    const begun = new BrowserPhone(account, prepare(), {
      registered: () => {
        void learnDevice(() => phone === begun);
        if (first) {
          first = false;
          leave.push(afterRecovery(key));
        }
      },
      again: () => void start(),
    });
    phone = begun;
    phoneLineIs(begun);
    leave = [serve(name, begun), nameCalls(begun), guard(), followNetwork(() => begun.doubt()), expect(begun)];
    try {
      await begun.start();
    } catch (thrown) {
      if (phone === begun) {
        const why = troubleOf(thrown);
        $phone.set({ status: 'failed', why });
        leave.push(pluggedIn(() => void start()));
        if (why === 'service-unreachable') {
          timer = setTimeout(() => void start(), AGAIN_AFTER_MS);
        }
      }
    }
    if (phone === begun) {
      leave.push(allowed(() => begun.retry()));
    }
  };
  void start();
  return end;
}

/** First what the page before this one had, then what this one has. */
function afterRecovery(key: string): () => void {
  let forget = () => {};
  let left = false;
  void recoverCalls(key)
    .catch(() => {
      // No slot for it: it stays in the list, to be hung up.
    })
    .finally(() => {
      if (!left) {
        forget = rememberCalls(key);
      }
    });
  return () => {
    left = true;
    forget();
  };
}

/** Who leaves the page while talking is asked whether he means it. */
function guard(): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if ($phoneCalls.get().some((call) => call.state === 'talking' || call.state === 'connecting' || call.state === 'held')) {
      event.preventDefault();
    }
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}

function followNetwork(changed: () => void): () => void {
  const connection = (navigator as { connection?: EventTarget }).connection;
  const seen = () => document.visibilityState === 'visible' && changed();
  addEventListener('online', changed);
  addEventListener('offline', changed);
  document.addEventListener('visibilitychange', seen);
  connection?.addEventListener('change', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
    document.removeEventListener('visibilitychange', seen);
    connection?.removeEventListener('change', changed);
  };
}

/** A click on a slot rings this phone in a moment, and it answers by itself. */
function expect(phone: BrowserPhone): () => void {
  return $busy.listen((busy) => busy.size > 0 && phone.expectCall());
}

/** Somebody has allowed the microphone, or lets the browser ask for it once more. */
function allowed(again: () => void): () => void {
  let left = false;
  let forget = () => {};
  navigator.permissions
    ?.query({ name: 'microphone' as PermissionName })
    .then((permission) => {
      if (!left) {
        const look = () => permission.state !== 'denied' && again();
        permission.addEventListener('change', look);
        forget = () => permission.removeEventListener('change', look);
      }
    })
    .catch(() => {
      // A browser that doesn't tell: the button does.
    });
  return () => {
    left = true;
    forget();
  };
}

function pluggedIn(again: () => void): () => void {
  navigator.mediaDevices.addEventListener('devicechange', again);
  return () => navigator.mediaDevices.removeEventListener('devicechange', again);
}

function troubleOf(thrown: unknown): PhoneTrouble {
  if (thrown instanceof DOMException || (thrown instanceof Error && thrown.name !== 'Problem')) {
    return microphoneTrouble(thrown);
  }
  const { status } = asProblem(thrown);
  return status === 0 || status >= 500 ? 'service-unreachable' : 'login-refused';
}
