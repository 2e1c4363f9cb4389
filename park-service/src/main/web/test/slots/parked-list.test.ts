import { describe, expect, it } from 'vitest';
import type { PastPark } from '../../src/api/types';
import { $connection, $slots } from '../../src/state/stores';
import '../../src/ui/slots/parked-list';
import { BOB, ME, aPark, aSlot, all, at, drawn, one, refused, service, setStage, show, text, waiting } from './stage';

setStage();

function past(id: string, but: Partial<PastPark> = {}): PastPark {
  return { ...aPark(), id, slot: '701', lot: 'main', parkedBy: ME, end: 'RETRIEVED', retriever: BOB, endedAt: at(65).toISOString(), ...but } as PastPark;
}
const inside = (root: HTMLElement) => root.shadowRoot as unknown as Element;
const lines = (root: HTMLElement) => all(inside(root), 'past-park button').map((each) => text(each));

describe('my parks', () => {
  it('each with how it ended, and how long he waited', async () => {
    const ends: Partial<PastPark>[] = [
      {},
      { end: 'RECALLED', retriever: ME },
      { end: 'FORWARDED', retriever: null },
      { end: 'ABANDONED', retriever: null },
      { end: 'FORCED', retriever: null },
      { end: 'LOST', retriever: null },
      { end: null, endedAt: null, retriever: null },
    ];
    service({ body: { parks: ends.map((but, index) => past(`h${index}`, but)) } });
    const list = await show('parked-list');
    await drawn();
    const shown = lines(list);
    expect(shown.map((line) => line.replace(/^.*701 /, ''))).toEqual([
      'Picked up by Bob after 1:05',
      'Rang back, Alice answered after 1:05',
      'Sent on elsewhere after 1:05',
      'The caller hung up after 1:05',
      'Taken out by a supervisor after 1:05',
      'Lost by a fault of the system after 1:05',
      'Still waits',
    ]);
    expect(shown[0]).toContain('Dupont');
  });

  it('is asked anew when a park of mine ends, and only then', async () => {
    const mine = waiting('701', { parkedBy: ME });
    $slots.set([mine, waiting('702', { id: 'other' })]);
    const asked = service({ body: { parks: [] } });
    const list = await show('parked-list');
    expect(asked).toHaveLength(1);
    $slots.set([mine, aSlot('702')]);
    await drawn();
    expect(asked).toHaveLength(1);
    $slots.set([aSlot('701'), aSlot('702')]);
    await drawn();
    expect(asked.map((each) => each.path)).toEqual(['/api/v1/parks?limit=20', '/api/v1/parks?limit=20']);
    expect(text(inside(list))).toContain('You have parked nobody yet.');
  });

  it('is asked anew after a lost connection', async () => {
    const asked = service({ body: { parks: [] } });
    await show('parked-list');
    $connection.set('lost');
    await drawn();
    expect(asked).toHaveLength(1);
    $connection.set('live');
    await drawn();
    expect(asked).toHaveLength(2);
  });

  it('opened, it tells what happened step by step', async () => {
    const steps = [
      { event: 'parked', at: at(0).toISOString(), actor: ME },
      { event: 'recalling', at: at(60).toISOString(), actor: null, step: { round: 1, index: 0, do: 'ring', to: '200', outcome: 'no-answer' } },
      { event: 'retrieved', at: at(65).toISOString(), actor: BOB },
    ];
    const asked = service({ body: { parks: [past('h1', { note: 'HR', for: '202' })] } }, { body: { ...past('h1'), steps } });
    const list = await show('parked-list');
    await drawn();
    const button = one(inside(list), 'past-park button');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    button.click();
    await drawn();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(asked[1]?.path).toBe('/api/v1/parks/h1');
    const words = all(inside(list), '#details li').map((each) => text(each).replace(/^\S+( [AP]M)? /, ''));
    expect(words).toEqual(['Parked: Alice', 'Ringing back · 200: no answer', 'Picked up: Bob']);
    expect(text(one(inside(list), '#details'))).toContain('for 202 · HR');
  });

  it('more of them on demand', async () => {
    const asked = service({ body: { parks: Array.from({ length: 20 }, (_, index) => past(`h${index}`)) } });
    const list = await show('parked-list');
    await drawn();
    one(inside(list), 'button.more').click();
    await drawn();
    expect(asked[1]?.path).toBe('/api/v1/parks?limit=500');
  });

  it('what was known stays when the service does not answer', async () => {
    service({ body: { parks: [past('h1')] } }, refused('store-unavailable', 503));
    const list = await show('parked-list');
    await drawn();
    $connection.set('lost');
    $connection.set('live');
    await drawn();
    expect(lines(list)).toHaveLength(1);
    expect(text(one(inside(list), 'p[role="status"]'))).toContain('Nothing was changed');
  });
});
