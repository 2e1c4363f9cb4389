import { park, retrieve } from '../../api/slots';
import { $phoneCalls, type PhoneCall } from '../../state/phone';
import { $calls, $connection } from '../../state/stores';
import { thisDevice } from '../../state/this-device';
import { learnDevice } from './naming';

/** The edge asks a silent phone after 15 s whether it still knows the call, and ends it then (ADR 8). */
const GOOD_FOR_MS = 15_000;
/** Written down again this often (ms), for a page that crashes and can't say when. */
const AGAIN_AFTER_MS = 5_000;
/** For the service's list of calls (ms). */
const PATIENCE_MS = 8_000;

interface Record {
  /** ms since 1970. */
  at: number;
  calls: { callId: string; held: boolean }[];
}

/** The calls are written down as long as there are any: who reloads the page gets them back. @returns how to leave, without a trace */
export function rememberCalls(key: string): () => void {
  const write = () => keep(key, $phoneCalls.get());
  const unlisten = $phoneCalls.listen(write);
  const timer = setInterval(write, AGAIN_AFTER_MS);
  addEventListener('pagehide', write);
  return () => {
    unlisten();
    clearInterval(timer);
    removeEventListener('pagehide', write);
    keep(key, []);
  };
}

/**
 * Takes up the calls of the page before this one: no SIP message brings back the sound of a page that is gone (its keys went with it), so each is
 * parked, and the one that talked is picked up at once, by the same requests as two clicks. What can't be parked stays as it is: silent, until
 * somebody hangs up.
 */
export async function recoverCalls(key: string): Promise<void> {
  const record = kept(key);
  keep(key, []);
  if (record === null || Date.now() - record.at > GOOD_FOR_MS) {
    return;
  }
  await Promise.all([listed(), learnDevice(() => true)]);
  let talking = false;
  for (const { callId, held } of record.calls) {
    if ($calls.get().some((call) => call.id === callId && (call.state === 'talking' || call.state === 'held'))) {
      const slot = await park('next', { callId });
      if (!held && !talking && slot.park) {
        talking = true;
        const device = thisDevice();
        await retrieve(slot.number, { parkId: slot.park.id, ...(device === null ? {} : { device }) });
      }
    }
  }
}

/** The list of my calls is there; or it has been waited for long enough. */
function listed(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unlisten();
      resolve();
    };
    const look = () => ($connection.get() === 'live' && $calls.get().length > 0 ? done() : undefined);
    const timer = setTimeout(done, PATIENCE_MS);
    const leave = [$connection.listen(look), $calls.listen(look)];
    const unlisten = () => leave.forEach((each) => each());
    look();
  });
}

function keep(key: string, calls: readonly PhoneCall[]): void {
  const up = calls.filter((call) => call.callId !== undefined && (call.state === 'talking' || call.state === 'connecting' || call.state === 'held'));
  const record: Record = { at: Date.now(), calls: up.map((call) => ({ callId: call.callId!, held: call.state === 'held' })) };
  try {
    if (up.length === 0) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, JSON.stringify(record));
    }
  } catch {
    // No storage here: a reload loses the call, as the page warned.
  }
}

function kept(key: string): Record | null {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Record> | null;
    const sound = value !== null && Number.isFinite(value.at) && Array.isArray(value.calls) && value.calls.every((call) => typeof call?.callId === 'string');
    return sound ? (value as Record) : null;
  } catch {
    return null;
  }
}
