import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../src/api/problem';
import { $phone, $phoneCalls } from '../../../src/state/phone';
import '../../../src/ui/contact-field';
import '../../../src/ui/phone/incoming-call';
import '../../../src/ui/slots/shortcuts-help';
import { all, drawn, one, setStage, show, text } from '../../slots/stage';
import { alerts, button, buttons, field, focused, press, reasonAt } from '../sees';
import { phoneCall, setPhone } from './line';

setStage();
const phone = setPhone();
const MARIE = phoneCall('ringing', { id: 'p2', peer: { name: 'Marie', number: '+33987' } });
let screen: HTMLElement;
let note: HTMLInputElement;

beforeEach(async () => {
  const other = await show('contact-field', { label: 'Note' });
  note = field(other, 'Note');
  screen = await show('incoming-call');
});

async function rings(...calls: (typeof MARIE)[]): Promise<void> {
  $phoneCalls.set(calls.length ? calls : [MARIE]);
  await drawn();
}

const dialogs = () => all(screen.shadowRoot as ShadowRoot, '[role="alertdialog"]');

describe('who calls', () => {
  it('comes up as an alert dialog with his name, and Answer has the focus', async () => {
    expect(dialogs()).toEqual([]);
    await rings();
    expect(dialogs()[0]?.getAttribute('aria-label')).toBe('Marie is calling you');
    expect(text(dialogs()[0] as Element)).toContain('Marie +33987');
    expect(focused()).toBe(button(screen, 'Answer'));
    expect(buttons(screen)).toEqual(['Answer', 'Decline', 'Not now']);
  });

  it.each([
    ['Answer', 'answer'],
    ['Decline', 'decline'],
  ])('%s is what the phone does', async (name, act) => {
    await rings();
    button(screen, name).click();
    await drawn();
    expect(phone.line.asked).toEqual([[act, 'p2']]);
  });

  it('of two, the first is asked about; then the other one', async () => {
    await rings(MARIE, phoneCall('ringing', { id: 'p3', peer: { name: 'Paul', number: '3' } }));
    expect(text(one(screen, '.who'))).toBe('Incoming call (1 more ringing) Marie +33987');
    await rings(phoneCall('ringing', { id: 'p3', peer: { name: 'Paul', number: '3' } }));
    expect(text(one(screen, '.who'))).toBe('Incoming call Paul 3');
    expect(focused()).toBe(button(screen, 'Answer'));
  });

  it('that a click of mine has asked for does not come up', async () => {
    await rings({ ...MARIE, selfAnswering: true });
    expect(dialogs()).toEqual([]);
  });

  it('is told what happens to the call before', async () => {
    await rings(phoneCall('talking'), MARIE);
    expect(text(one(screen, '#how'))).toContain('Answering puts the call before on hold.');
  });

  it('says what went wrong, and can be tried again', async () => {
    phone.line.refusal = new Problem(0, 'device-refused', '');
    await rings();
    button(screen, 'Answer').click();
    await drawn();
    expect(alerts(screen)).toContain('The browser does not let this page use that device.');
  });

  it('cannot be answered while the way is down, but be declined', async () => {
    $phone.set({ status: 'reconnecting' });
    await rings();
    expect(reasonAt(button(screen, 'Answer'))).toContain('Your phone is reconnecting');
    expect(reasonAt(button(screen, 'Decline'))).toBeNull();
  });
});

describe('the focus', () => {
  it('is back where it was when the ringing is over', async () => {
    note.focus();
    await rings();
    expect(focused()).toBe(button(screen, 'Answer'));
    $phoneCalls.set([]);
    await drawn();
    expect(focused()).toBe(note);
  });

  it('is left alone when somebody has gone elsewhere meanwhile', async () => {
    await rings();
    note.focus();
    $phoneCalls.set([]);
    await drawn();
    expect(focused()).toBe(note);
  });

  it('waits until nobody types: what is typed goes on into the field, and the call is announced meanwhile', async () => {
    note.focus();
    press(note, 'a');
    await rings();
    expect(focused()).toBe(note);
    expect(alerts(screen)).toBe('Marie is calling you');
    vi.advanceTimersByTime(1000);
    press(note, 'b');
    vi.advanceTimersByTime(1000);
    await drawn();
    expect(focused()).toBe(note);
    vi.advanceTimersByTime(500);
    await drawn();
    expect(focused()).toBe(button(screen, 'Answer'));
  });
});

it('a modal dialog gives way: nothing outside of it could be pressed', async () => {
  const help = await show('shortcuts-help');
  help.open();
  button(help, 'Close').focus();
  await rings();
  expect((one(help, 'dialog') as HTMLDialogElement).open).toBe(false);
  expect(focused()).toBe(button(screen, 'Answer'));
});

describe('keys', () => {
  it.each(['Enter', ' '])('"%s" that ends a word answers nobody', async (key) => {
    await rings();
    press(note, 'o');
    vi.advanceTimersByTime(200);
    expect(press(button(screen, 'Answer'), key).defaultPrevented).toBe(true);
  });

  it.each(['Enter', ' '])('"%s" for its own sake presses the button', async (key) => {
    await rings();
    press(note, 'o');
    vi.advanceTimersByTime(700);
    expect(press(button(screen, 'Answer'), key).defaultPrevented).toBe(false);
    expect(press(button(screen, 'Answer'), key, { repeat: true }).defaultPrevented).toBe(true);
  });

  it('a space bar that was pressed elsewhere and is let go here answers nobody', async () => {
    await rings();
    const up = new KeyboardEvent('keyup', { key: ' ', bubbles: true, composed: true, cancelable: true });
    button(screen, 'Answer').dispatchEvent(up);
    expect(up.defaultPrevented).toBe(true);
  });

  it('Escape puts it aside: nobody is declined, and the focus goes back', async () => {
    note.focus();
    await rings();
    press(button(screen, 'Answer'), 'Escape');
    await drawn();
    expect(dialogs()).toEqual([]);
    expect(phone.line.asked).toEqual([]);
    expect(focused()).toBe(note);
  });
});
