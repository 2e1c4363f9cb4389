import { afterEach, beforeEach, expect, vi } from 'vitest';
import { Account } from '../../src/phone/account';
import { BrowserPhone } from '../../src/phone/browser-phone';
import { Ringer } from '../../src/phone/sound/ringer';
import { $phone, $phoneCalls, forgetPhone, type PhoneCall } from '../../src/state/phone';
import { sessionIs, sessionLeft } from '../../src/state/session';
import { FakeService } from '../service';
import { FakeEdge } from './fake-edge';
import { type StubDevices, StubPeer, useStubMedia } from './stub-media';

export const START = Date.parse('2026-01-01T10:00:00.000Z');
export let edge: FakeEdge;
export let devices: StubDevices;
export let service: FakeService;
export let ringer: Ringer;
/** What the phone told its owner. */
export let told: string[];
let phone: BrowserPhone | null = null;
let logins = 0;

/** A log-in that is good for an hour, and known to the edge. */
export function login(lifeMs = 3_600_000): void {
  logins += 1;
  const username = `201~${logins}~9f2c4e1ab7d05836`;
  edge.passwords.set(username, `secret-${logins}`);
  service.on('GET /api/v1/me/softphone', {
    uri: 'sip:201@demo.localhost',
    webSocket: 'ws://127.0.0.1:8081/sip',
    username,
    password: `secret-${logins}`,
    expiresAt: new Date(Date.now() + lifeMs).toISOString(),
  });
}

export function setPhoneStage(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    localStorage.clear();
    logins = 0;
    told = [];
    edge = FakeEdge.use();
    devices = useStubMedia();
    service = new FakeService();
    login();
    sessionIs({ token: 'T1', expiresAt: START + 3_600_000, renewAt: START + 2_880_000 });
    ringer = new Ringer();
  });

  afterEach(async () => {
    phone?.stop();
    phone = null;
    ringer.close();
    await seconds(40);
    sessionLeft();
    forgetPhone();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

export const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);
/** A few messages there and back. */
export const moment = () => vi.advanceTimersByTimeAsync(60);

/** Lets time pass until it is done. */
export async function done<T>(doing: Promise<T>): Promise<T> {
  doing.catch(() => {});
  await seconds(1);
  return doing;
}

export function newPhone(): BrowserPhone {
  phone = new BrowserPhone(new Account(), ringer, { registered: () => told.push('registered'), again: () => told.push('again') });
  return phone;
}

/** A phone that is registered. */
export async function ready(): Promise<BrowserPhone> {
  const made = newPhone();
  const started = made.start();
  await moment();
  await started;
  await moment();
  expect($phone.get().status).toBe('ready');
  return made;
}

export const onlyCall = (): PhoneCall => {
  expect($phoneCalls.get()).toHaveLength(1);
  return $phoneCalls.get()[0]!;
};

export const peer = (at = -1): StubPeer => StubPeer.made.at(at)!;

/** Somebody calls and is talked with. @returns the SIP call's id */
export async function talking(made: BrowserPhone, from?: string): Promise<string> {
  const id = edge.invite([], from);
  await moment();
  await made.answer($phoneCalls.get().at(-1)!.id);
  await moment();
  edge.request('ACK', id, 1, { inCall: true });
  peer().is('connected');
  peer().counts(50);
  await moment();
  expect($phoneCalls.get().at(-1)).toMatchObject({ state: 'talking' });
  return id;
}

/** Packets come, for so many seconds. */
export async function sound(n: number, from = 100): Promise<void> {
  for (let second = 0; second < n; second++) {
    peer().counts(from + second * 50);
    await seconds(1);
  }
}
