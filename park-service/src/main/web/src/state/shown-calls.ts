import { atom, computed } from 'nanostores';
import { shownCalls } from '../rules/shown-call';
import { $phoneCalls } from './phone';
import { $calls } from './stores';

/** How long the service may take to say that a call is over which this browser has put down (ms). */
const LAG_MS = 5000;

const $putDown = atom<ReadonlySet<string>>(new Set());
let carried: ReadonlySet<string> = new Set();

$phoneCalls.listen((phones) => {
  const before = carried;
  carried = new Set(phones.flatMap((phone) => (phone.callId && phone.state !== 'ended' ? [phone.callId] : [])));
  const gone = [...before].filter((id) => !carried.has(id));
  if (gone.length > 0) {
    $putDown.set(new Set([...$putDown.get(), ...gone]));
    setTimeout(() => $putDown.set(new Set([...$putDown.get()].filter((id) => !gone.includes(id)))), LAG_MS);
  }
});

/** My calls as the screen has them, whoever carries them. */
export const $shownCalls = computed([$calls, $phoneCalls, $putDown], shownCalls);
