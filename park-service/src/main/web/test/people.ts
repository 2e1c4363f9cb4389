import type { Call, Me, Park, Person, Slot } from '../src/api/types';

/** Whom the tests are about, as the service would describe them. */
export const ALICE: Person = { extension: '201', name: 'Alice' };
export const BOB: Person = { extension: '202', name: 'Bob' };

export const ALICES_PAGE: Me = {
  username: 'alice',
  name: 'Alice',
  extension: '201',
  tenant: 'demo',
  roles: ['user'],
  lots: [{ name: 'main', mayPark: true, mayRetrieve: true }],
  devices: [{ id: 'd-201', label: 'Desk phone', registered: true, lastUsed: '2026-01-01T10:00:00Z' }],
};

export const DUPONT: Park = {
  id: 'p1',
  caller: { name: 'Dupont', number: '+33123456789', display: '01 23 45 67 89' },
  parkedBy: ALICE,
  retriever: null,
  parkedAt: '2026-01-01T10:00:00.000Z',
  recallAt: '2026-01-01T10:01:30.000Z',
  note: 'HR',
  for: '202',
};

export function slotIn(state: Slot['state'], more: Partial<Slot> = {}): Slot {
  const taken = state !== 'free' && state !== 'reserved';
  return { number: '701', lot: 'main', state, version: 1, park: taken ? DUPONT : null, ...more };
}

export function callIn(state: Call['state'], more: Partial<Call> = {}): Call {
  return {
    id: 'c1',
    state,
    direction: 'in',
    peer: { name: 'Dupont', number: '+33123456789', display: '01 23 45 67 89' },
    since: '2026-01-01T10:00:00Z',
    device: 'd-201',
    slot: null,
    answerable: false,
    ...more,
  };
}
