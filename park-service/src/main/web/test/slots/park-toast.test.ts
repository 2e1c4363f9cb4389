import { beforeEach, describe, expect, it, vi } from 'vitest';
import { parkInto } from '../../src/state/slot-acts';
import { $contacts, $slots } from '../../src/state/stores';
import { $toast, toastAgain } from '../../src/state/toast';
import '../../src/ui/slots/park-toast';
import { all, aPark, aSlot, drawn, one, refused, service, setStage, show, text, waiting } from './stage';

setStage();
let parks = 0;

beforeEach(() => {
  $contacts.set({ people: [{ extension: '202', name: 'Bob' }], groups: [{ name: 'warehouse', number: '801' }] });
});

/** A caller was just parked on 701. */
async function parked() {
  const slot = waiting('701', { id: `toast-${++parks}` });
  const toast = await show('park-toast');
  toastAgain(slot);
  await drawn();
  return { toast, slot, words: () => text(toast.shadowRoot as unknown as Element) };
}

describe('after a park', () => {
  it('the number stands there in large digits, and what to tell', async () => {
    const { toast, words } = await parked();
    expect(text(one(toast, '.digits'))).toBe('701');
    expect(words()).toContain('Tell them: 701');
    expect(text(one(toast.shadowRoot as unknown as Element, 'p.unseen'))).toBe('Dupont is parked on 701.');
  });

  it('the answer of the service shows it, once', async () => {
    const slot = waiting('702', { id: 'answered' });
    service({ body: slot });
    $slots.set([slot]);
    await parkInto('next', 'c1');
    expect($toast.get()?.number).toBe('702');
    $toast.set(null);
    toastAgain(aSlot('702'));
    expect($toast.get()).toBeNull();
  });

  it('stays ten seconds at least, then goes', async () => {
    const { words } = await parked();
    vi.advanceTimersByTime(9_900);
    await drawn();
    expect(words()).toContain('701');
    vi.advanceTimersByTime(200);
    await drawn();
    expect(words()).toBe('');
  });

  it.each([
    ['pointerenter', 'pointerleave'],
    ['focusin', 'focusout'],
  ])('stays as long as %s lasts, and a while after', async (come, leave) => {
    const { toast, words } = await parked();
    toast.dispatchEvent(new Event(come));
    vi.advanceTimersByTime(60_000);
    await drawn();
    expect(words()).toContain('701');
    toast.dispatchEvent(new Event(leave));
    vi.advanceTimersByTime(4_900);
    expect($toast.get()).not.toBeNull();
    vi.advanceTimersByTime(200);
    expect($toast.get()).toBeNull();
  });

  it('goes when it is closed, by button or Escape', async () => {
    const first = await parked();
    one(first.toast, 'button[aria-label="Close"]').click();
    expect($toast.get()).toBeNull();
    document.body.replaceChildren();
    const { toast } = await parked();
    one(toast, 'section').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect($toast.get()).toBeNull();
  });

  it('copies the number, or says that it can not', async () => {
    const { toast, words } = await parked();
    const write = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText: write }, languages: [], platform: '' });
    const copy = all(toast.shadowRoot as unknown as Element, 'button').find((each) => text(each) === 'Copy');
    copy?.click();
    await drawn();
    expect(write).toHaveBeenCalledWith('701');
    expect(words()).toContain('Copied.');
    write.mockRejectedValueOnce(new Error('not allowed'));
    copy?.click();
    await drawn();
    expect(words()).toContain('This browser does not let the page copy.');
  });
});

describe('note and for whom', () => {
  async function notes() {
    const { toast, slot } = await parked();
    const form = one(toast, 'park-notes');
    return {
      parkId: slot.park?.id,
      form,
      note: one(form, 'input') as HTMLInputElement,
      who: one(form, 'select') as HTMLSelectElement,
      save: async () => {
        one(form, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
        await drawn();
      },
      words: () => text(form.shadowRoot as unknown as Element),
    };
  }

  it('are saved with the park', async () => {
    const asked = service({ body: {} });
    const { note, who, save, words, parkId } = await notes();
    note.value = ' HR ';
    who.value = '202';
    await save();
    expect(asked).toEqual([{ method: 'PATCH', path: `/api/v1/parks/${parkId}`, body: { note: 'HR', for: '202' } }]);
    expect(words()).toContain('Saved.');
  });

  it('an empty one takes it away', async () => {
    const asked = service({ body: {} });
    const { save } = await notes();
    await save();
    expect(asked[0]?.body).toEqual({ note: null, for: null });
  });

  it('a note that is too long is not sent, but kept', async () => {
    const asked = service({ body: {} });
    const { note, save, words } = await notes();
    note.value = '😀'.repeat(201);
    await save();
    expect(asked).toEqual([]);
    expect(words()).toContain('at most 200 characters');
    expect(note.value).toHaveLength(402);
    note.value = '😀'.repeat(200);
    await save();
    expect(asked).toHaveLength(1);
  });

  it('what was refused is said', async () => {
    service(refused('no-such-park', 404));
    const { save, words } = await notes();
    await save();
    expect(words()).toContain('no longer parked');
  });
});

describe('paging a group', () => {
  async function paging() {
    const { toast } = await parked();
    const form = one(toast, 'page-form');
    one(form, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
    await drawn();
    return text(form.shadowRoot as unknown as Element);
  }

  it('tells where the caller waits, and says what became of it at each phone', async () => {
    const devices = [
      { extension: '202', device: 'd1', result: 'paged' },
      { extension: '204', device: 'd2', result: 'busy' },
    ];
    const asked = service({ body: { id: 'x', group: 'warehouse', devices } });
    const words = await paging();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/pages', body: { group: 'warehouse', slot: '701' } }]);
    expect(words).toContain('Bob (202): paged');
    expect(words).toContain('204: on a call, not rung');
  });

  it('says so when there is nobody to page', async () => {
    service({ body: { id: 'x', group: 'warehouse', devices: [] } });
    expect(await paging()).toContain('Nobody of warehouse has a phone that could be paged.');
  });

  it('says why not', async () => {
    service(refused('edge-refused'));
    expect(await paging()).toContain('detail of edge-refused');
  });

  it('is not offered without groups', async () => {
    $contacts.set({ people: [], groups: [] });
    const { toast } = await parked();
    expect(text(one(toast, 'page-form').shadowRoot as unknown as Element)).toBe('');
  });
});

it('a hostile caller breaks nothing', async () => {
  const name = `<img src=x onerror=alert(1)>${'x'.repeat(10_000)}`;
  const toast = await show('park-toast');
  toastAgain(waiting('701', { ...aPark(), id: 'hostile', caller: { name, number: name, display: name } }));
  await drawn();
  expect(all(toast.shadowRoot as unknown as Element, 'img')).toEqual([]);
  expect(text(toast.shadowRoot as unknown as Element).length).toBeLessThan(1000);
});
