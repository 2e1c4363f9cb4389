import { describe, expect, it, vi } from 'vitest';
import type { Slot } from '../../src/api/types';
import { $calls, $connection, $me, $reservers, $slots } from '../../src/state/stores';
import '../../src/ui/slots/park-slot';
import { ALICE, BOB, ME, TALKING, aPark, aSlot, all, at, drawn, one, refused, said, service, setStage, show, text, waiting } from './stage';

setStage();

async function tile(spot: Slot): Promise<HTMLElement> {
  $slots.set([spot]);
  return one(await show('park-slot', { spot }), 'button');
}
const clickable = (button: HTMLElement) => button.getAttribute('aria-disabled') === 'false';

describe('what a slot shows', () => {
  it('free: its number, a ring, the word', async () => {
    const button = await tile(aSlot('701'));
    expect(said(button, 'aria-labelledby')).toBe('701 Free');
    expect(button.querySelector('.dot')?.getAttribute('data-state')).toBe('free');
  });

  it('waiting: who, his number in national form, by whom, how long, note, for whom', async () => {
    const button = await tile(waiting('701', { note: 'HR', for: '202' }));
    expect(said(button, 'aria-labelledby')).toBe('701 Waiting Dupont 01 23 45 67 89');
    expect(text(button)).toContain('by Carol');
    expect(text(button)).toContain('HR');
    expect(text(button)).toContain('for 202');
    expect(text(one(button, 'time'))).toBe('0:10');
  });

  it('marks a caller who is for me', async () => {
    expect(text(await tile(waiting('701', { for: '201' })))).toContain('for you');
  });

  it.each([
    [aSlot('701', 'recalling', aPark()), '701 Ringing back Dupont 01 23 45 67 89'],
    [aSlot('701', 'connecting', aPark({ retriever: BOB })), '701 Being picked up by Bob Dupont 01 23 45 67 89'],
    [aSlot('701', 'reserved'), '701 Reserved'],
  ])('other states in words: %#', async (spot, words) => {
    expect(said(await tile(spot), 'aria-labelledby').trim()).toBe(words);
  });

  it('each state has a shape of its own', async () => {
    const shapes = new Set<string>();
    for (const state of ['free', 'parked', 'recalling', 'connecting', 'reserved'] as const) {
      shapes.add((await tile(aSlot('701', state))).querySelector('.dot')?.innerHTML.replaceAll(/<!--.*?-->/g, '') ?? '');
    }
    expect(shapes.size).toBe(5);
  });
});

describe('a click', () => {
  it('on a free one parks the call there', async () => {
    $calls.set([TALKING]);
    const asked = service({ body: waiting('701', {}, 2) });
    const button = await tile(aSlot('701'));
    expect(clickable(button)).toBe(true);
    expect(said(button, 'aria-describedby')).toBe('Free. Click to park your call on 701.');
    button.click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/701/park', body: { callId: 'c1' } }]);
  });

  it('on one who waits rings him through, and nobody else', async () => {
    const asked = service({ body: aSlot('701', 'connecting', aPark(), 2) });
    const button = await tile(waiting('701'));
    expect(said(button, 'aria-describedby')).toBe('Waiting, for 10 seconds so far. Click to pick up Dupont: your phone rings through.');
    button.click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/701/retrieve', body: { parkId: 'p1' } }]);
  });

  it('twice in a row acts once', async () => {
    const asked = service({ body: aSlot('701', 'connecting', aPark(), 2) });
    const button = await tile(waiting('701'));
    button.dispatchEvent(new MouseEvent('click', { detail: 1 }));
    button.dispatchEvent(new MouseEvent('click', { detail: 2 }));
    button.click();
    await drawn();
    expect(asked).toHaveLength(1);
    expect(button.getAttribute('aria-busy')).toBe('true');
  });

  it('the second of a double click does not pick up again who was just parked', async () => {
    $calls.set([TALKING]);
    const asked = service({ body: waiting('701', {}, 2) });
    const element = await show('park-slot', { spot: aSlot('701') });
    $slots.set([aSlot('701')]);
    const button = one(element, 'button');
    button.dispatchEvent(new MouseEvent('click', { detail: 1 }));
    await drawn();
    $calls.set([]);
    $slots.set([waiting('701', {}, 2)]);
    element.spot = waiting('701', {}, 2);
    await drawn();
    expect(clickable(button)).toBe(true);
    button.dispatchEvent(new MouseEvent('click', { detail: 2 }));
    await drawn();
    expect(asked.map((each) => each.path)).toEqual(['/api/v1/slots/701/park']);
  });

  it('is about the caller that was shown, not about who came meanwhile', async () => {
    const asked = service({ body: {} });
    const button = await tile(waiting('701'));
    $slots.set([waiting('701', { id: 'p2' }, 5)]);
    button.click();
    await drawn();
    expect(asked).toEqual([]);
    expect(said(button, 'aria-describedby')).toContain('Another caller is here now. Nobody was connected.');
  });

  it('is busy until the change is on the screen, and no longer than that', async () => {
    service({ body: aSlot('701', 'connecting', aPark(), 2) });
    const button = await tile(waiting('701'));
    button.click();
    await drawn();
    expect(button.getAttribute('aria-busy')).toBe('true');
    $slots.set([aSlot('701', 'connecting', aPark(), 2)]);
    await drawn();
    expect(button.getAttribute('aria-busy')).toBe('false');
  });

  it('is not busy for ever when no push comes', async () => {
    service({ body: aSlot('701', 'connecting', aPark(), 2) });
    const button = await tile(waiting('701'));
    button.click();
    await drawn();
    vi.advanceTimersByTime(3000);
    await drawn();
    expect(button.getAttribute('aria-busy')).toBe('false');
  });
});

describe('what was refused', () => {
  it.each([
    ['already-being-retrieved', 'Bob was quicker and is picking up this caller.'],
    ['slot-free', 'Bob has that caller already.'],
    ['park-changed', 'Bob has that caller: somebody else is here now. Nobody was connected.'],
  ])('%s: says who has him', async (code, sentence) => {
    const asked = service(refused(code), { body: aPark({ retriever: BOB }) });
    const button = await tile(waiting('701'));
    button.click();
    await drawn();
    expect(asked.map((each) => `${each.method} ${each.path}`)).toEqual(['POST /api/v1/slots/701/retrieve', 'GET /api/v1/parks/p1']);
    expect(said(button, 'aria-describedby')).toContain(sentence);
  });

  it('says so when nobody knows who', async () => {
    service(refused('slot-free'), refused('no-such-park', 404));
    const button = await tile(waiting('701'));
    button.click();
    await drawn();
    expect(said(button, 'aria-describedby')).toContain('That caller is no longer here.');
  });

  it("shows the service's own sentence for a code it does not know", async () => {
    service(refused('brand-new'));
    const button = await tile(waiting('701'));
    button.click();
    await drawn();
    expect(said(button, 'aria-describedby')).toContain('detail of brand-new');
    expect(clickable(button)).toBe(true);
  });

  it('is forgotten at the next try', async () => {
    service(refused('edge-unreachable', 503), { body: aSlot('701', 'connecting', aPark(), 2) });
    const button = await tile(waiting('701'));
    button.click();
    await drawn();
    expect(said(button, 'aria-describedby')).toContain('Nothing was changed');
    button.click();
    await drawn();
    expect(said(button, 'aria-describedby')).not.toContain('Nothing was changed');
  });
});

describe('dimmed, with the reason, and still reachable', () => {
  const nothing = () => undefined;
  it.each([
    ['connection lost', aSlot('701'), () => $connection.set('lost'), 'Connection lost: what is shown may be old. It comes back by itself.'],
    ['parking off', aSlot('701'), () => $me.set({ ...ALICE, lots: [{ name: 'main', mayPark: false, mayRetrieve: true }] }), 'Parking here is off for you.'],
    ['picking up off', waiting(), () => $me.set({ ...ALICE, lots: [{ name: 'main', mayPark: true, mayRetrieve: false }] }), 'Picking up here is off for you.'],
    ['on a call', waiting(), () => $calls.set([TALKING]), 'You are on a call: end or park it first, then pick up.'],
    ['no call', aSlot('701'), nothing, 'Nobody waits here. On a call, you can park it here.'],
    ['another one picks up', aSlot('701', 'connecting', aPark({ retriever: BOB })), nothing, 'Bob is picking up this caller.'],
    ['reserved', aSlot('701', 'reserved'), nothing, 'Kept for a transfer that is under way.'],
    ['reserved by Bob', aSlot('701', 'reserved'), () => $reservers.set({ 701: BOB }), 'Bob keeps it for a transfer that is under way.'],
    ['reserved by me', aSlot('701', 'reserved'), () => $reservers.set({ 701: ME }), 'Kept for your transfer: complete it on your phone.'],
    ['my phone rings', aSlot('701', 'connecting', aPark({ retriever: ME })), nothing, 'Your phone is being connected with this caller.'],
    ['my call rings', aSlot('701'), () => $calls.set([{ ...TALKING, state: 'ringing' }]), 'Answer your call first, then park it here.'],
    [
      'two calls held',
      aSlot('701'),
      () => $calls.set([{ ...TALKING, state: 'held' }, { ...TALKING, id: 'c2', state: 'held' }]),
      'You have several calls: choose the one to park, or drag it here.',
    ],
    ['no phone', waiting(), () => $me.set({ ...ALICE, devices: [] }), 'No phone of yours is registered to ring.'],
  ])('%s', async (_, spot, become, why) => {
    const asked = service({ body: {} });
    become();
    const button = await tile(spot);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.hasAttribute('disabled')).toBe(false);
    expect(said(button, 'aria-describedby')).toContain(why);
    button.click();
    await drawn();
    expect(asked).toEqual([]);
  });
});

describe('how near the recall is', () => {
  it.each([
    [50, 'calm', ''],
    [61, 'soon', 'rings back in 0:29'],
    [81, 'due', 'rings back in 0:09'],
  ])('after %i s: %s', async (seconds, urgency, words) => {
    vi.setSystemTime(at(seconds));
    const button = await tile(waiting());
    expect(one(button, 'wait-time').getAttribute('urgency')).toBe(urgency);
    expect(text(one(button, 'wait-time').shadowRoot as unknown as Element)).toContain(words);
  });
});

describe('hostile callers', () => {
  it.each(['<script>alert(1)</script>', '\u202egpj.exe', '👩‍👩‍👧‍👦'.repeat(100), 'x'.repeat(10_000), 'مرحبا'])('%.20s', async (name) => {
    const spot = waiting('701', { caller: { name, number: name, display: name }, note: name, parkedBy: { extension: '203', name } });
    const button = await tile(spot);
    expect(all(button, 'script')).toEqual([]);
    expect(button.textContent).not.toMatch(/[\u202a-\u202e]/);
    expect(text(button).length).toBeLessThan(3000);
  });
});
