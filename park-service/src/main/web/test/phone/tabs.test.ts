import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asProblem } from '../../src/api/problem';
import type { PhoneLine } from '../../src/state/phone-acts';
import { isSaid } from '../../src/phone/tabs/commands';
import { standInLine } from '../../src/phone/tabs/one-phone';
import { RemoteLine } from '../../src/phone/tabs/remote-line';
import { serve } from '../../src/phone/tabs/served';
import { $phone, $phoneCalls, forgetPhone } from '../../src/state/phone';
import { FakeChannel, FakeLocks } from './fake-locks';

const CALL = {
  id: 'a',
  direction: 'in',
  state: 'talking',
  peer: { name: 'Dupont', number: '+33123456789' },
  since: 1,
  muted: false,
  selfAnswering: false,
  sound: 'good',
} as const;

let locks: FakeLocks;
let leave: (() => void)[] = [];

beforeEach(() => {
  FakeChannel.all = [];
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  locks = new FakeLocks();
  Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
});

afterEach(() => {
  leave.forEach((each) => each());
  leave = [];
  forgetPhone();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

function tab(told: string[], name: string) {
  const go = standInLine('phone', { mine: () => told.push(`${name} is the phone`), elsewhere: () => told.push(`${name} looks on`) });
  leave.push(go);
  return go;
}

describe('one phone in a browser', () => {
  it('is the first tab; the second looks on, and takes over when the first is closed', async () => {
    const told: string[] = [];
    const close = tab(told, 'first');
    tab(told, 'second');
    await settle();
    expect(told).toEqual(['first is the phone', 'second looks on']);
    close();
    await settle();

    expect(told.at(-1)).toBe('second is the phone');
  });

  it('who has left while standing in line is not called', async () => {
    const told: string[] = [];
    const first = tab(told, 'first');
    const second = tab(told, 'second');
    tab(told, 'third');
    await settle();
    second();
    first();
    await settle();

    expect(told).toEqual(['first is the phone', 'second looks on', 'third looks on', 'third is the phone']);
  });
});

/** The stores are the phone's here: what the other tab shows is told apart by what went over the channel. */
function served(line: Partial<PhoneLine>): void {
  leave.push(serve('c', line as PhoneLine));
}

describe('a tab that looks on', () => {
  it('does there what is asked for here, and says what became of it', async () => {
    const asked: unknown[] = [];
    served({ transfer: async (...args) => void asked.push(args) });
    const remote = new RemoteLine('c');
    await remote.transfer('a', '202');

    expect(asked).toEqual([['a', '202']]);
    remote.close();
  });

  it('hears the refusal as if it were its own', async () => {
    served({ hold: () => Promise.reject(Object.assign(asProblem(new Error('x')), { code: 'phone-reconnecting' })) });
    const remote = new RemoteLine('c');

    await expect(remote.hold('a')).rejects.toMatchObject({ code: 'phone-reconnecting' });
    remote.close();
  });

  it('shows the calls as soon as it is there, and as they go on', async () => {
    const phone = new FakeChannel('c');
    const state = (calls: unknown[]) => phone.postMessage({ kind: 'state', phone: { status: 'ready', why: 'microphone-lost' }, calls, devices: {}, ringing: 'silent' });
    const hellos: unknown[] = [];
    phone.onmessage = ({ data }) => {
      hellos.push(data);
      state([CALL]);
    };
    const remote = new RemoteLine('c');
    await settle();
    expect(hellos).toEqual([{ kind: 'hello' }]);
    expect($phone.get()).toEqual({ status: 'elsewhere', why: 'microphone-lost' });
    expect($phoneCalls.get()).toEqual([CALL]);
    state([]);
    await settle();
    expect($phoneCalls.get()).toEqual([]);
    remote.close();
  });

  it('that the phone does not answer gives up', async () => {
    vi.useFakeTimers();
    const remote = new RemoteLine('c');
    const asked = remote.hangUp('a').catch((thrown: unknown) => asProblem(thrown).code);
    await vi.advanceTimersByTimeAsync(66_000);

    expect(await asked).toBe('phone-not-ready');
    remote.close();
  });

  it('that becomes the phone waits for nobody any more', async () => {
    const remote = new RemoteLine('c');
    const asked = remote.hangUp('a').catch((thrown: unknown) => asProblem(thrown).code);
    remote.close();

    expect(await asked).toBe('phone-not-ready');
  });
});

describe('the phone', () => {
  it('does nothing that is not on the list, whatever comes', async () => {
    const stop = vi.fn();
    served({ unlockRinging: stop } as never);
    const channel = new FakeChannel('c');
    channel.postMessage({ kind: 'do', id: '1', act: 'unlockRinging', args: [] });
    channel.postMessage({ kind: 'do', id: '2', act: 'constructor', args: [] });
    channel.postMessage('nonsense');
    channel.postMessage(null);
    await settle();

    expect(stop).not.toHaveBeenCalled();
    expect(isSaid({ kind: 'other' })).toBe(false);
  });
});
