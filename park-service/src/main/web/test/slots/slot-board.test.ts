import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Slot } from '../../src/api/types';
import { $dragged, dragCall, dropCall } from '../../src/state/drag';
import { $calls, $me, $preferences, $slots, setPreference } from '../../src/state/stores';
import '../../src/ui/slots/slot-board';
import { ALICE, ME, TALKING, aPark, aSlot, all, at, drawn, one, refused, said, service, setStage, show, text, waiting } from './stage';

setStage();
beforeEach(() => $dragged.set(null));

const EARLY = waiting('702', { id: 'early', parkedAt: at(-60).toISOString(), caller: { name: 'Early', number: '1', display: '1' } });
const LATE = waiting('703', { id: 'late' });

async function board(...slots: Slot[]) {
  $slots.set(slots);
  return show('slot-board');
}
const tiles = (root: HTMLElement) => all(root.shadowRoot as unknown as Element, 'park-slot').map((each) => text(one(each, '.number')));
const rows = (root: HTMLElement) => all(root.shadowRoot as unknown as Element, 'tbody tr').map((row) => text(row));
const inBoard = (root: HTMLElement, selector: string) => one(root.shadowRoot as unknown as Element, selector);
const press = async (key: Partial<KeyboardEventInit>, target: EventTarget = document.body) => {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...key }));
  await drawn();
};
const digit = (n: number, more: KeyboardEventInit = {}) => ({ key: String(n), code: `Digit${n}`, altKey: true, ...more });

describe('order', () => {
  it('by number, as the service gives them', async () => {
    expect(tiles(await board(aSlot('701'), LATE, EARLY))).toEqual(['701', '703', '702']);
  });

  it('by waiting time: the longest first, free ones last', async () => {
    setPreference('sort', 'wait');
    expect(tiles(await board(aSlot('701'), LATE, EARLY))).toEqual(['702', '703', '701']);
  });

  it('several lots have their names above them; those that are not mine are not there', async () => {
    $me.set({ ...ALICE, lots: [...ALICE.lots, { name: 'warehouse', mayPark: true, mayRetrieve: true }] });
    const root = await board(aSlot('701'), { ...aSlot('801'), lot: 'warehouse' }, { ...aSlot('901'), lot: 'secret' });
    expect(all(root.shadowRoot as unknown as Element, 'h3').map(text)).toEqual(['main', 'warehouse']);
    expect(tiles(root)).toEqual(['701', '801']);
  });

  it('one lot needs no name', async () => {
    expect(all((await board(aSlot('701'))).shadowRoot as unknown as Element, 'h3')).toEqual([]);
  });
});

describe('table', () => {
  beforeEach(() => setPreference('layout', 'table'));

  it('tells what tiles tell', async () => {
    const root = await board(aSlot('701'), waiting('702', { note: 'HR', for: '201' }));
    expect(rows(root)[0]).toBe('701 Free');
    expect(rows(root)[1]).toMatch(/^702 Waiting Dupont ?01 23 45 67 89 Carol for you HR$/);
    expect(all(root.shadowRoot as unknown as Element, 'th[scope="col"]').map(text)).toContain('Waits');
  });

  it('its buttons do what tiles do', async () => {
    const asked = service({ body: aSlot('702', 'connecting', aPark(), 2) });
    const root = await board(aSlot('701'), waiting('702'));
    const buttons = all(root.shadowRoot as unknown as Element, 'slot-action').map((each) => one(each, 'button'));
    expect(buttons.map((each) => [each.getAttribute('aria-label'), each.getAttribute('aria-disabled')])).toEqual([
      ['Park on 701', 'true'],
      ['Pick up Dupont from 702', 'false'],
    ]);
    expect(said(buttons[0] as HTMLElement, 'aria-describedby')).toContain('Nobody waits here.');
    buttons[1]?.click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/702/retrieve', body: { parkId: 'p1' } }]);
  });

  it('is kept', async () => {
    const root = await board(aSlot('701'));
    const [tilesButton] = all(inBoard(root, 'board-tools').shadowRoot as unknown as Element, 'button[aria-pressed]');
    tilesButton?.click();
    await drawn();
    expect($preferences.get().layout).toBe('tiles');
    expect(tiles(root)).toEqual(['701']);
  });
});

describe('the longest waiting', () => {
  const take = (root: HTMLElement) => one(inBoard(root, 'action-button'), 'button');

  it('is taken by one click', async () => {
    const asked = service({ body: aSlot('702', 'connecting', aPark(), 2) });
    take(await board(LATE, EARLY)).click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/702/retrieve', body: { parkId: 'early' } }]);
  });

  it('is taken by one key', async () => {
    const asked = service({ body: {} });
    await board(LATE, EARLY);
    await press({ key: 'l', code: 'KeyL' });
    expect(asked[0]?.body).toEqual({ parkId: 'early' });
  });

  it.each([
    ['nobody waits', [aSlot('701')], () => {}, 'Nobody waits.'],
    ['on a call', [EARLY], () => $calls.set([TALKING]), 'You are on a call: end or park it first, then pick up.'],
  ])('not when %s, and says so', async (_, slots, become, why) => {
    const asked = service({ body: {} });
    become();
    const button = take(await board(...slots));
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(said(button, 'aria-describedby')).toBe(why);
    button.click();
    await press({ key: 'l', code: 'KeyL' });
    expect(asked).toEqual([]);
  });
});

describe('keys', () => {
  it('Alt and a digit: that slot, on keyboards that write something else too', async () => {
    const asked = service({ body: {} });
    await board(waiting('701'), EARLY);
    await press(digit(2, { key: '™' }));
    expect(asked[0]?.path).toBe('/api/v1/slots/702/retrieve');
  });

  it('one that can not be pressed gets the focus, so that its tooltip says why', async () => {
    const root = await board(aSlot('701'), aSlot('702'));
    await press(digit(2));
    const [, second] = all(root.shadowRoot as unknown as Element, 'park-slot');
    expect(second?.shadowRoot?.activeElement?.id).toBe('slot');
  });

  it.each([
    ['with Ctrl: AltGr', digit(1, { ctrlKey: true })],
    ['held down', digit(1, { repeat: true })],
    ['a digit alone: it dials', { key: '1', code: 'Digit1' }],
    ['beyond the last slot', digit(9)],
  ])('nothing %s', async (_, key) => {
    const asked = service({ body: {} });
    await board(waiting('701'));
    await press(key);
    expect(asked).toEqual([]);
  });

  it('letters in a field are letters', async () => {
    const asked = service({ body: {} });
    await board(EARLY);
    const field = document.createElement('input');
    document.body.append(field);
    await press({ key: 'l', code: 'KeyL' }, field);
    expect(asked).toEqual([]);
  });

  it('none when they are switched off', async () => {
    const asked = service({ body: {} });
    await board(EARLY);
    setPreference('shortcuts', false);
    await press({ key: 'l', code: 'KeyL' });
    await press(digit(1));
    expect(asked).toEqual([]);
  });

  it('? lists them, and there they are switched off', async () => {
    const root = await board(aSlot('701'));
    const help = inBoard(root, 'shortcuts-help');
    const dialog = one(help, 'dialog') as HTMLDialogElement;
    await press({ key: '?', code: 'Slash' });
    expect(dialog.open).toBe(true);
    expect(text(dialog)).toContain('Take the longest waiting');
    const box = one(help, 'input') as HTMLInputElement;
    box.checked = false;
    box.dispatchEvent(new Event('change'));
    expect($preferences.get().shortcuts).toBe(false);
  });
});

describe('drag', () => {
  const drop = async (tile: HTMLElement | undefined) => {
    const over = new Event('dragover', { cancelable: true });
    const button = one(tile as HTMLElement, 'button');
    button.dispatchEvent(over);
    button.dispatchEvent(new Event('drop', { cancelable: true }));
    await drawn();
    return over.defaultPrevented;
  };

  it('where it can be dropped lights up, and a drop parks that call', async () => {
    const asked = service({ body: waiting('701', {}, 2) });
    $calls.set([{ ...TALKING, state: 'held' }, { ...TALKING, id: 'c2', state: 'held' }]);
    const root = await board(aSlot('701'), waiting('702'));
    const [free, taken] = all(root.shadowRoot as unknown as Element, 'park-slot');
    dragCall(new Event('dragstart') as DragEvent, 'c2');
    await drawn();
    expect([free, taken].map((each) => one(each as HTMLElement, 'button').hasAttribute('data-target'))).toEqual([true, false]);
    expect(await drop(taken)).toBe(false);
    expect(asked).toEqual([]);
    expect(await drop(free)).toBe(true);
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/701/park', body: { callId: 'c2' } }]);
  });

  it('something else that is dragged here is not ours', async () => {
    const asked = service({ body: {} });
    $calls.set([TALKING]);
    const root = await board(aSlot('701'));
    expect(await drop(all(root.shadowRoot as unknown as Element, 'park-slot')[0])).toBe(false);
    dragCall(new Event('dragstart') as DragEvent, 'c1');
    dropCall();
    expect(await drop(all(root.shadowRoot as unknown as Element, 'park-slot')[0])).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe('what is read out', () => {
  const news = (root: HTMLElement) => text(one(inBoard(root, 'slot-news'), '[role="status"]'));

  it('nothing at first, then changes', async () => {
    const root = await board(aSlot('701'), aSlot('702'));
    expect(news(root)).toBe('');
    $slots.set([waiting('701', {}, 2), aSlot('702')]);
    await drawn();
    expect(news(root)).toBe('701: Waiting, Dupont.');
  });

  it('seldom: what happens meanwhile is told together', async () => {
    const root = await board(aSlot('701'), aSlot('702'), aSlot('703'));
    $slots.set([waiting('701', {}, 2), aSlot('702'), aSlot('703')]);
    $slots.set([aSlot('701', 'connecting', aPark({ retriever: ME }), 3), EARLY, aSlot('703')]);
    await drawn();
    expect(news(root)).toBe('701: Waiting, Dupont.');
    vi.advanceTimersByTime(3000);
    await drawn();
    expect(news(root)).toBe('701: Being picked up by Alice, Dupont. 702: Waiting, Early.');
  });

  it('a refusal at once', async () => {
    service(refused('slot-occupied'));
    $calls.set([TALKING]);
    const root = await board(aSlot('701'));
    one(all(root.shadowRoot as unknown as Element, 'park-slot')[0] as HTMLElement, 'button').click();
    await drawn();
    expect(text(one(inBoard(root, 'slot-news'), '[role="alert"]'))).toBe('701: Another call was parked here first. Your call goes on.');
  });
});

describe('arrow keys', () => {
  it('go from tile to tile', async () => {
    const root = await board(aSlot('701'), aSlot('702'));
    const [first, second] = all(root.shadowRoot as unknown as Element, 'park-slot');
    first?.focus();
    await press({ key: 'ArrowRight' }, one(first as HTMLElement, 'button'));
    expect(second?.shadowRoot?.activeElement?.id).toBe('slot');
    await press({ key: 'ArrowLeft' }, one(second as HTMLElement, 'button'));
    expect(first?.shadowRoot?.activeElement?.id).toBe('slot');
  });
});
