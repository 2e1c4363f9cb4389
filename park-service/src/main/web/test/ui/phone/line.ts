import { afterEach, beforeEach } from 'vitest';
import { $devices, $phone, $phoneCalls, $phoneChoice, $ringing, NO_DEVICES, type PhoneCall } from '../../../src/state/phone';
import { type PhoneLine, phoneLineIs } from '../../../src/state/phone-acts';
import { PARKED_AT } from '../../slots/stage';

/** What was asked of this browser's phone, and what it answers; everything else is fine with it. */
export class FakeLine {
  readonly asked: unknown[][] = [];
  refusal: Error | null = null;
  /** What happens when it is asked, before it answers. */
  onAsked: (what: string) => void = () => {};

  readonly line = new Proxy({} as PhoneLine, {
    get: (_, what: string) => {
      return (...args: unknown[]) => {
        this.asked.push([what, ...args]);
        if (this.refusal) {
          return Promise.reject(this.refusal);
        }
        this.onAsked(what);
        return Promise.resolve();
      };
    },
  });
}

/** This browser is Alice's phone, and ready; each test alone. */
export function setPhone(): { line: FakeLine } {
  const now = { line: new FakeLine() };
  beforeEach(() => {
    now.line = new FakeLine();
    phoneLineIs(now.line.line);
    $phoneChoice.set('browser');
    $phone.set({ status: 'ready' });
  });
  afterEach(() => {
    phoneLineIs(null);
    $phoneChoice.set(null);
    $phone.set({ status: 'off' });
    $phoneCalls.set([]);
    $devices.set(NO_DEVICES);
    $ringing.set('silent');
  });
  return now;
}

export function phoneCall(state: PhoneCall['state'], but: Partial<PhoneCall> = {}): PhoneCall {
  return {
    id: 'p1',
    direction: 'in',
    state,
    peer: { name: 'Dupont', number: '+33123456789' },
    since: Date.parse(PARKED_AT),
    muted: false,
    selfAnswering: false,
    sound: 'unknown',
    ...but,
  };
}
