import { Problem } from '../api/problem';
import { choosePhone } from './phone-choice';
import type { DeviceKind, PhoneChoice } from './phone';

/** What can't be done with this page's phone, as a problem's code. */
export type PhoneRefusal =
  /** It isn't the phone, or not yet. */
  | 'phone-not-ready'
  /** The connection is down: only muting and hanging up are possible. */
  | 'phone-reconnecting'
  | 'no-such-call'
  /** Not in this state of the call. */
  | 'not-on-a-call'
  /** The other one did not take it: the two talk on. */
  | 'transfer-failed'
  /** The browser doesn't let us use it. */
  | 'device-refused';

/** What the phone of this browser can do, in this tab or another. Ids are those of `$phoneCalls`. */
export interface PhoneLine {
  call(to: string): Promise<void>;
  answer(id: string): Promise<void>;
  decline(id: string): Promise<void>;
  hangUp(id: string): Promise<void>;
  hold(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  mute(id: string, on: boolean): Promise<void>;
  sendKey(id: string, key: string): Promise<void>;
  transfer(id: string, to: string): Promise<void>;
  transferAttended(id: string, otherId: string): Promise<void>;
  choose(kind: DeviceKind, deviceId: string): Promise<void>;
  testSpeaker(kind: 'speaker' | 'ringer'): Promise<void>;
  startMeter(): Promise<void>;
  stopMeter(): void;
  unlockRinging(): void;
  /** Tries again, after what `$phone.why` asked for was done. */
  retry(): void;
}

let line: PhoneLine | null = null;

/** Whoever is the phone takes what is asked from now on; null: nobody is. */
export function phoneLineIs(next: PhoneLine | null): void {
  line = next;
}

/** This browser, or the phone on my desk; remembered for this user. Call it in the click: it unlocks ringing. */
export function usePhone(choice: PhoneChoice): void {
  choosePhone(choice);
  if (choice === 'browser') {
    unlockRinging();
  }
}

/** Dials. @throws Problem with a {@link PhoneRefusal} as code, as all of these */
export const call = (to: string): Promise<void> => asked((phone) => phone.call(to));
export const answer = (id: string): Promise<void> => asked((phone) => phone.answer(id));
export const decline = (id: string): Promise<void> => asked((phone) => phone.decline(id));
export const hangUp = (id: string): Promise<void> => asked((phone) => phone.hangUp(id));
export const hold = (id: string): Promise<void> => asked((phone) => phone.hold(id));
export const resume = (id: string): Promise<void> => asked((phone) => phone.resume(id));
export const mute = (id: string, on: boolean): Promise<void> => asked((phone) => phone.mute(id, on));
/** @param key one of 0–9 * # A–D */
export const sendKey = (id: string, key: string): Promise<void> => asked((phone) => phone.sendKey(id, key));
/** Blind. Done when the other one has it. */
export const transfer = (id: string, to: string): Promise<void> => asked((phone) => phone.transfer(id, to));
/** Joins the other parties of two calls of mine. */
export const transferAttended = (id: string, otherId: string): Promise<void> => asked((phone) => phone.transferAttended(id, otherId));
/** @param deviceId of `$devices`; '': the system's choice */
export const choose = (kind: DeviceKind, deviceId: string): Promise<void> => asked((phone) => phone.choose(kind, deviceId));
/** A short tune there. */
export const testSpeaker = (kind: 'speaker' | 'ringer' = 'speaker'): Promise<void> => asked((phone) => phone.testSpeaker(kind));
/** `$devices.level` moves from now on; asks for the microphone if it has to. */
export const startMeter = (): Promise<void> => asked((phone) => phone.startMeter());
export const stopMeter = (): void => line?.stopMeter();
/** To be called in a click. */
export const unlockRinging = (): void => line?.unlockRinging();
/** After the trouble that `$phone` told was mended (the microphone is allowed now). */
export const retryPhone = (): void => line?.retry();

async function asked(what: (phone: PhoneLine) => Promise<void>): Promise<void> {
  if (line === null) {
    throw new Problem(0, 'phone-not-ready', 'The phone of this page is not connected.');
  }
  await what(line);
}
