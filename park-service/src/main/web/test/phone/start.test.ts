import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followPhone } from '../../src/phone/start';
import { deviceLabel, instanceId } from '../../src/phone/this-browser';
import { $phone, $phoneCalls, $phoneChoice, forgetPhone } from '../../src/state/phone';
import { call, mute, retryPhone, usePhone } from '../../src/state/phone-acts';
import { readPhoneChoice, rememberedChoice } from '../../src/state/phone-choice';
import { thisDevice } from '../../src/state/this-device';
import { sessionIs, sessionLeft } from '../../src/state/session';
import { $calls, $me, forgetUser } from '../../src/state/stores';
import { ALICES_PAGE, callIn } from '../people';
import { FakeChannel, FakeLocks } from './fake-locks';
import { devices, edge, login, moment, onlyCall, peer, seconds, service, setPhoneStage } from './stage';

setPhoneStage();

let leave = () => {};

beforeEach(async () => {
  await import('../../src/phone/the-phone');
  FakeChannel.all = [];
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.stubGlobal('isSecureContext', true);
  Object.defineProperty(navigator, 'locks', { value: new FakeLocks(), configurable: true });
  service.on('GET /api/v1/me', ALICES_PAGE);
});

afterEach(async () => {
  leave();
  await seconds(3);
  forgetUser();
});

/** Alice is signed in, and has chosen. */
async function chosen(choice: 'browser' | 'desk'): Promise<void> {
  leave = followPhone();
  usePhone(choice);
  $me.set(ALICES_PAGE);
  await seconds(1);
}

describe('who chooses this browser', () => {
  it('has a phone, and it is remembered for him alone', async () => {
    await chosen('browser');

    expect($phone.get()).toEqual({ status: 'ready' });
    expect([rememberedChoice('Alice '), rememberedChoice('bob')]).toEqual(['browser', null]);
    expect(edge.of('REGISTER').at(-1)?.header('To')).toBe('<sip:201@demo.localhost>');
  });

  it('has it again at the next sign-in', async () => {
    await chosen('browser');
    leave();
    forgetPhone();
    $me.set(null);
    leave = followPhone();
    expect($phone.get().status).toBe('off');
    $me.set(ALICES_PAGE);
    await seconds(1);

    expect([$phoneChoice.get(), $phone.get().status]).toEqual(['browser', 'ready']);
  });

  it('has none any more with the other choice, here or in another tab', async () => {
    await chosen('browser');
    localStorage.setItem('park-slots.phone', '{"alice":"desk"}');
    readPhoneChoice();
    await seconds(1);

    expect($phone.get()).toEqual({ status: 'off' });
    expect(edge.of('REGISTER').at(-1)?.header('Expires')).toBe('0');
    await expect(call('202')).rejects.toMatchObject({ code: 'phone-not-ready' });
  });

  it('has none without an extension', async () => {
    leave = followPhone();
    usePhone('browser');
    $me.set({ ...ALICES_PAGE, extension: null });
    await seconds(1);

    expect($phone.get()).toEqual({ status: 'off' });
  });
});

it('who chooses the desk loads and asks for nothing', async () => {
  await chosen('desk');

  expect($phone.get()).toEqual({ status: 'off' });
  expect([devices.asked, edge.sockets, service.times('GET /api/v1/me/softphone')]).toEqual([[], [], 0]);
});

describe('a page that can not be a phone says why', () => {
  it('not secure: http from another machine', async () => {
    vi.stubGlobal('isSecureContext', false);
    await chosen('browser');

    expect($phone.get()).toEqual({ status: 'failed', why: 'insecure-origin' });
  });

  it('a browser without WebRTC', async () => {
    vi.stubGlobal('RTCPeerConnection', undefined);
    await chosen('browser');

    expect($phone.get()).toEqual({ status: 'failed', why: 'not-supported' });
  });

  it.each([
    ['NotAllowedError', 'microphone-denied'],
    ['NotFoundError', 'no-microphone'],
    ['NotReadableError', 'microphone-busy'],
  ])('the microphone: %s', async (refusal, why) => {
    devices.refusal = refusal;
    await chosen('browser');
    expect($phone.get()).toEqual({ status: 'failed', why });
    devices.refusal = null;
    retryPhone();
    await seconds(1);

    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('and begins by itself once a microphone is plugged in', async () => {
    devices.refusal = 'NotFoundError';
    await chosen('browser');
    devices.refusal = null;
    devices.changed();
    await seconds(1);

    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('no log-in from the service: told, and tried again', async () => {
    service.refuse('GET /api/v1/me/softphone', 503, 'unavailable');
    await chosen('browser');
    expect($phone.get()).toEqual({ status: 'failed', why: 'service-unreachable' });
    login();
    await seconds(11);

    expect($phone.get()).toEqual({ status: 'ready' });
  });
});

describe('two tabs', () => {
  it('the second shows what the first does, and becomes the phone when that is closed', async () => {
    const locks = navigator.locks as unknown as FakeLocks;
    let close = () => {};
    void locks.request('park-slots.phone.demo.alice', {}, () => new Promise<void>((resolve) => (close = resolve)));
    await chosen('browser');
    expect($phone.get()).toEqual({ status: 'elsewhere' });
    expect(edge.sockets).toEqual([]);
    close();
    await seconds(1);

    expect($phone.get()).toEqual({ status: 'ready' });
  });
});

describe('in a call', () => {
  async function inCall(): Promise<void> {
    await chosen('browser');
    void call('202');
    await moment();
    peer().is('connected');
    await moment();
    expect(onlyCall().state).toBe('talking');
  }

  function leaving(): boolean {
    const event = new Event('beforeunload', { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
  }

  it('who leaves the page is asked first; not without one', async () => {
    await chosen('browser');
    expect(leaving()).toBe(false);
    void call('202');
    await moment();
    peer().is('connected');

    expect(leaving()).toBe(true);
  });

  it('it gets the name that the service has for it', async () => {
    await inCall();
    $calls.set([callIn('talking', { id: 'c9', direction: 'out', peer: { name: 'Bob', number: '202', display: '202' }, since: new Date().toISOString() })]);

    expect(onlyCall().callId).toBe('c9');
  });

  it('the service is asked for this phone until it knows of it, and not for ever', async () => {
    await chosen('browser');
    await seconds(5);
    expect($me.get()?.devices).toHaveLength(1);
    const before = service.times('GET /api/v1/me');
    const device = { id: 'd-page', label: deviceLabel(instanceId()), registered: true, lastUsed: null };
    service.on('GET /api/v1/me', { ...ALICES_PAGE, devices: [...ALICES_PAGE.devices, device] });
    await seconds(60);

    expect([thisDevice(), service.times('GET /api/v1/me') - before]).toEqual(['d-page', 1]);
  });

  it('who signs out hangs up', async () => {
    await inCall();
    sessionLeft();
    $me.set(null);
    await moment();

    expect(edge.of('BYE')).toHaveLength(1);
    expect($phoneCalls.get()).toEqual([]);
    sessionIs({ token: 'T1', expiresAt: Date.now() + 3_600_000, renewAt: Date.now() + 2_880_000 });
  });

  it('an act without a call is refused', async () => {
    await inCall();

    await expect(mute('no-such', true)).rejects.toMatchObject({ code: 'no-such-call' });
  });
});

