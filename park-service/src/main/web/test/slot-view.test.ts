import { describe, expect, it } from 'vitest';
import type { Call, Me, Slot } from '../src/api/types';
import { slotView } from '../src/rules/slot-view';

const me = {
  username: 'alice',
  name: 'Alice',
  extension: '201',
  tenant: 'demo',
  roles: ['user'],
  lots: [{ name: 'main', mayPark: true, mayRetrieve: true }],
  devices: [{ id: 'd-201', label: 'Desk phone', registered: true, lastUsed: '2026-01-01T10:00:00Z' }],
} satisfies Me;
const free = { number: '701', lot: 'main', state: 'free', version: 1, park: null } satisfies Slot;
const call = { id: 'c1', state: 'talking' } as Call;

describe('a free slot', () => {
  it('takes the call', () => {
    expect(slotView(free, { me, connection: 'live', call })).toEqual({ action: { do: 'park', callId: 'c1' }, obstacle: null });
  });

  it('does nothing without a call', () => {
    expect(slotView(free, { me, connection: 'live', call: null }).obstacle).toEqual({ why: 'free-without-a-call' });
  });

  it('is never green that may be old', () => {
    expect(slotView(free, { me, connection: 'lost', call }).obstacle).toEqual({ why: 'connection-lost' });
  });
});
