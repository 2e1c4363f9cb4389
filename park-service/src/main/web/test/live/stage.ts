import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Slot } from '../../src/api/types';
import { start, stop } from '../../src/live/start';
import { forgetNotices } from '../../src/state/notices';
import { sessionIs, sessionLeft } from '../../src/state/session';
import { $connection, forgetUser } from '../../src/state/stores';
import { ALICE, ALICES_PAGE, slotIn } from '../people';
import { FakeService } from '../service';
import { FakeSocket } from './fake-socket';

export const TOPIC = '/topic/tenants/demo/slots';
export const START = Date.parse('2026-01-01T10:00:00.000Z');
export const CONTACTS = { people: [{ extension: '202', name: 'Bob' }], groups: [{ name: 'warehouse', number: null }] };

/** The service's REST side; anew for each test. */
export let service: FakeService;
let visibility: 'visible' | 'hidden';

/** A page that is visible, a service that answers; each test alone. */
export function setStage(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    FakeSocket.use();
    service = new FakeService()
      .on('GET /api/v1/me', ALICES_PAGE)
      .on('GET /api/v1/contacts', CONTACTS)
      .refuse('GET /api/v1/demo/calls/none', 404, 'no-such-call');
    visibility = 'visible';
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
    vi.spyOn(document, 'hidden', 'get').mockImplementation(() => visibility === 'hidden');
  });

  afterEach(async () => {
    stop();
    sessionLeft();
    forgetUser();
    forgetNotices();
    // A store is left a second after the last who listens.
    await vi.advanceTimersByTimeAsync(1_500);
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
}

export const settle = () => vi.advanceTimersByTimeAsync(0);
export const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000);
export const at = () => new Date(Date.now()).toISOString();

export function signIn(): void {
  sessionIs({ token: 'T1', expiresAt: Date.now() + 3_600_000, renewAt: Date.now() + 2_880_000 });
}

export function snapshot(sequence: number, slots: Slot[] = [slotIn('free', { version: 0 })], epoch = 'e1') {
  FakeSocket.last.message('/app/slots', { epoch, sequence, now: at(), slots });
}

export function event(sequence: number, slot: Slot | null, epoch = 'e1') {
  FakeSocket.last.message(TOPIC, { epoch, sequence, event: slot?.state ?? 'tick', slot, actor: slot && ALICE, at: at() });
}

export function see(next: typeof visibility): void {
  visibility = next;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Signed in, connected, live at sequence 10. */
export async function live(): Promise<FakeSocket> {
  signIn();
  start();
  await settle();
  FakeSocket.last.accept();
  await settle();
  snapshot(10);
  FakeSocket.last.message('/app/calls', { calls: [] });
  expect($connection.get()).toBe('live');
  return FakeSocket.last;
}

