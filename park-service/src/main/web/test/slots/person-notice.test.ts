import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Slot } from '../../src/api/types';
import { $notifier } from '../../src/live/one-notifier';
import { $notices, type NoticeKind, addNotice, forgetNotices } from '../../src/state/notices';
import { $calls, $slots } from '../../src/state/stores';
import { $toast } from '../../src/state/toast';
import '../../src/ui/slots/message-corner';
import { BOB, ME, TALKING, all, aPark, aSlot, drawn, one, refused, service, setStage, show, text, waiting } from './stage';

setStage();
beforeEach(forgetNotices);
afterEach(forgetNotices);

let corner: HTMLElement;

async function notice(kind: NoticeKind, slot: Slot | null = waiting(), actor: typeof BOB | null = BOB, detail = '') {
  if (slot) {
    $slots.set([slot]);
  }
  corner = await show('message-corner');
  addNotice({ kind, slot, actor, detail, at: Date.now() });
  await drawn();
}

const inside = () => corner.shadowRoot as unknown as Element;
const notices = () => all(inside(), 'person-notice').map((each) => text(each.shadowRoot as unknown as Element));
const button = () => one(inside(), 'action-button button, action-button [role="button"]');

describe('what it says', () => {
  it.each<[NoticeKind, Slot | null, string]>([
    ['parked-for-you', waiting(), 'Dupont waits for you on 701, parked by Bob.'],
    ['your-park-retrieved', aSlot('701'), 'Bob has picked up your caller from 701.'],
    ['retrieve-failed', waiting(), 'Dupont could not be connected to your phone and waits on 701 again.'],
    ['park-reminder', waiting(), 'Dupont still waits on 701.'],
    ['transfer-failed', null, '203 did not answer.'],
    ['other', null, '203 did not answer.'],
  ])('%s', async (kind, slot, words) => {
    await notice(kind, slot, BOB, '203 did not answer.');
    expect(notices()[0]).toContain(words);
    expect(text(one(inside(), 'div > p[role="status"]'))).toBe(words);
  });

  it('never takes the focus', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    await notice('parked-for-you');
    expect(document.activeElement).toBe(field);
  });

  it('the newest stands first; each can be closed', async () => {
    await notice('park-reminder');
    addNotice({ kind: 'other', slot: null, actor: null, detail: 'Second.', at: 0 });
    await drawn();
    expect(notices().map((each) => each.slice(0, 7))).toEqual(['Second.', 'Dupont ']);
    all(inside(), 'button[aria-label="Close"]')[0]?.click();
    await drawn();
    expect(notices()).toHaveLength(1);
  });

  it('what is only good to know goes by itself, a caller who waits does not', async () => {
    await notice('your-park-retrieved', aSlot('701'));
    addNotice({ kind: 'parked-for-you', slot: waiting('702', { id: 'p2' }), actor: BOB, detail: '', at: 0 });
    $slots.set([waiting('702', { id: 'p2' })]);
    await drawn();
    vi.advanceTimersByTime(60_000);
    await drawn();
    expect(notices()).toHaveLength(1);
    expect(notices()[0]).toContain('702');
  });
});

describe('Pick up', () => {
  it('is for this caller only', async () => {
    const asked = service({ body: aSlot('701', 'connecting', aPark({ retriever: ME }), 2) });
    await notice('parked-for-you');
    button().click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/701/retrieve', body: { parkId: 'p1' } }]);
    $slots.set([aSlot('701', 'connecting', aPark({ retriever: ME }), 2)]);
    await drawn();
    expect(notices()).toEqual([]);
  });

  it('finds him in the slot where he is now', async () => {
    const asked = service({ body: {} });
    await notice('parked-for-you');
    $slots.set([aSlot('701'), waiting('702')]);
    await drawn();
    button().click();
    await drawn();
    expect(asked[0]?.path).toBe('/api/v1/slots/702/retrieve');
  });

  it('says who is quicker, and is not offered any more', async () => {
    await notice('parked-for-you');
    $slots.set([aSlot('701', 'connecting', aPark({ retriever: BOB }), 2)]);
    await drawn();
    expect(notices()[0]).toContain('Bob is picking up this caller.');
    expect(all(inside(), 'action-button')).toEqual([]);
  });

  it('says so when another caller is in that slot, and goes by itself', async () => {
    await notice('parked-for-you');
    $slots.set([waiting('701', { id: 'p2' })]);
    await drawn();
    expect(notices()[0]).toContain('This caller waits no longer.');
    expect(all(inside(), 'action-button')).toEqual([]);
    vi.advanceTimersByTime(8_100);
    await drawn();
    expect(notices()).toEqual([]);
  });

  it('was lost in the last moment: says so, connects nobody', async () => {
    service(refused('park-changed'), { body: aPark({ retriever: BOB }) });
    await notice('parked-for-you');
    button().click();
    await drawn();
    expect(notices()[0]).toContain('Bob has that caller: somebody else is here now. Nobody was connected.');
  });

  it('on a call it says why not', async () => {
    const asked = service({ body: {} });
    $calls.set([TALKING]);
    await notice('parked-for-you');
    expect(button().getAttribute('aria-disabled')).toBe('true');
    expect(text(one(one(inside(), 'action-button'), '[role="tooltip"]'))).toContain('You are on a call');
    button().click();
    await drawn();
    expect(asked).toEqual([]);
  });
});

it('a park by phone shows its number as a park on this page does', async () => {
  await notice('your-park-number', waiting('703', { id: 'by-phone' }));
  expect($toast.get()?.number).toBe('703');
  expect($notices.get()).toEqual([]);
  expect(text(one(one(inside(), 'park-toast'), '.digits'))).toBe('703');
});

describe("the browser's notifications", () => {
  class Shown {
    static permission = 'granted';
    static all: Shown[] = [];
    onclick: () => void = () => {};
    close = vi.fn();
    constructor(
      readonly title: string,
      readonly options: { tag: string },
    ) {
      Shown.all.push(this);
    }
  }

  beforeEach(() => {
    Shown.all = [];
    Shown.permission = 'granted';
    vi.stubGlobal('Notification', Shown);
    $notifier.set(true);
  });

  it('a click picks up that caller', async () => {
    const asked = service({ body: {} });
    await notice('parked-for-you');
    expect(Shown.all.map((each) => [each.title, each.options.tag])).toEqual([['Dupont waits for you on 701, parked by Bob.', 'p1']]);
    Shown.all[0]?.onclick();
    await drawn();
    expect(asked[0]).toEqual({ method: 'POST', path: '/api/v1/slots/701/retrieve', body: { parkId: 'p1' } });
  });

  it('goes when the caller is gone', async () => {
    await notice('parked-for-you');
    $slots.set([aSlot('701')]);
    expect(Shown.all[0]?.close).toHaveBeenCalledOnce();
  });

  it.each([
    ['not allowed', (): void => void (Shown.permission = 'default'), 'parked-for-you'],
    ['another tab shows it', () => $notifier.set(false), 'parked-for-you'],
    ['about something else', () => {}, 'your-park-retrieved'],
  ] as const)('none: %s', async (_, become, kind) => {
    become();
    await notice(kind);
    expect(Shown.all).toEqual([]);
  });

  it('what came before is not shown again', async () => {
    $slots.set([waiting()]);
    addNotice({ kind: 'parked-for-you', slot: waiting(), actor: BOB, detail: '', at: 0 });
    await show('message-corner');
    expect(Shown.all).toEqual([]);
  });
});
