import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asProblem, Problem } from '../../src/api/problem';
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

/** The other end of the channel, by hand: both ends have the same stores in one page, and would tell each other for ever. */
function other(answer: (said: { kind: string; id: string }) => unknown): unknown[] {
  const heard: unknown[] = [];
  const channel = new FakeChannel('c');
  channel.onmessage = ({ data }) => {
    heard.push(data);
    const said = answer(data as { kind: string; id: string });
    if (said) {
      channel.postMessage(said);
    }
  };
  return heard;
}

describe('a tab that looks on', () => {
  it('has done there what is asked for here', async () => {
    const heard = other(({ kind, id }) => kind === 'do' && { kind: 'done', id, problem: null });
    const remote = new RemoteLine('c');
    await remote.transfer('a', '202');

    expect(heard.at(-1)).toMatchObject({ kind: 'do', act: 'transfer', args: ['a', '202'] });
    remote.close();
  });

  it('hears the refusal as if it were its own', async () => {
    other(({ kind, id }) => kind === 'do' && { kind: 'done', id, problem: { code: 'phone-reconnecting', detail: 'Down.' } });
    const remote = new RemoteLine('c');

    expect(await remote.hold('a').catch((thrown: unknown) => asProblem(thrown).code)).toBe('phone-reconnecting');
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
  const asking = (act: string, ...args: unknown[]) => ({ kind: 'do', id: '1', act, args });

  it('does what another tab asks for, and says what became of it', async () => {
    const asked: unknown[] = [];
    const line = { transfer: async (...args: unknown[]) => void asked.push(args), hold: () => Promise.reject(new Problem(0, 'phone-reconnecting', 'Down.')) };
    leave.push(serve('c', line as never));
    const heard = other(() => null);
    FakeChannel.all.at(-1)!.postMessage(asking('transfer', 'a', '202'));
    FakeChannel.all.at(-1)!.postMessage(asking('hold', 'a'));
    await settle();

    expect(asked).toEqual([['a', '202']]);
    expect(heard).toEqual([
      { kind: 'done', id: '1', problem: null },
      { kind: 'done', id: '1', problem: { code: 'phone-reconnecting', detail: 'Down.' } },
    ]);
  });

  it('shows who asks, and everybody once something changes', async () => {
    leave.push(serve('c', {} as never));
    const heard = other(() => null);
    FakeChannel.all.at(-1)!.postMessage({ kind: 'hello' });
    await settle();
    $phoneCalls.set([CALL]);
    await settle();

    expect(heard).toMatchObject([
      { kind: 'state', calls: [] },
      { kind: 'state', calls: [CALL] },
    ]);
  });

  it('does nothing that is not on the list, whatever comes', async () => {
    const unlock = vi.fn();
    leave.push(serve('c', { unlockRinging: unlock } as never));
    other(() => null);
    const tab = FakeChannel.all.at(-1)!;
    [asking('unlockRinging'), asking('constructor'), 'nonsense', null, { kind: 'other' }].forEach((each) => tab.postMessage(each));
    await settle();

    expect(unlock).not.toHaveBeenCalled();
  });
});
