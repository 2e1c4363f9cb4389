import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/api/types';
import { $calls, $clockAhead, $connection, $contacts, $me, $selectedCall, $slots } from '../../src/state/stores';
import '../../src/ui/active-call';
import { ALICE, TALKING, aSlot, drawn, one, refused, service, setStage, show, text, waiting } from '../slots/stage';
import { alerts, button, buttons, field, focused, press, reasonAt, type } from './sees';

setStage();

const NOTHING = { status: 200, body: null };
const a = (but: Partial<Call>): Call => ({ ...TALKING, ...but });

async function shown(call: Call): Promise<HTMLElement> {
  $slots.set([aSlot('701')]);
  $calls.set([call]);
  $clockAhead.set(73_000);
  return show('active-call', { call: { on: 'desk', call } });
}

describe('what one sees', () => {
  it('who, his number, the state in words, how long by the clock of the service', async () => {
    const article = one(await shown(TALKING), 'article');
    expect(text(article)).toContain('Dupont 01 23 45 67 89');
    expect(text(article)).toContain('Talking 1:23');
  });

  it('the number where there is no name, and words where there is neither', async () => {
    expect(text(one(await shown(a({ peer: { name: '', number: '+33144', display: '0144' } })), 'h3'))).toBe('0144');
    document.body.replaceChildren();
    expect(text(one(await shown(a({ peer: { name: '', number: '', display: '' } })), 'h3'))).toBe('Unknown caller');
  });

  it('a hostile name is text, isolated from what stands around it', async () => {
    const name = `<img src=x onerror=alert(1)>\u202e${'W'.repeat(10_000)}`;
    const who = one(await shown(a({ peer: { name, number: '1', display: '1' } })), 'h3');
    expect(who.querySelector('img')).toBeNull();
    expect(text(who.querySelector('bdi') as Element)).toBe(name);
  });

  it.each([
    [a({ state: 'ringing' }), ['Answer', 'Decline']],
    [a({ state: 'ringing', direction: 'out' }), ['Hang up']],
    [a({}), ['Hold', 'Transfer', 'Park', 'Hang up']],
    [a({ state: 'held' }), ['Resume', 'Transfer', 'Park', 'Hang up']],
    [a({ state: 'parked', slot: '701' }), ['Hang up']],
  ])('what can be done with it: %#', async (call, expected) => {
    expect(buttons(await shown(call))).toEqual(expected);
  });
});

describe('a button', () => {
  it.each([
    ['Hold', a({}), 'POST', '/api/v1/calls/c1/hold'],
    ['Resume', a({ state: 'held' }), 'POST', '/api/v1/calls/c1/resume'],
    ['Hang up', a({}), 'DELETE', '/api/v1/calls/c1'],
    ['Decline', a({ state: 'ringing' }), 'DELETE', '/api/v1/calls/c1'],
    ['Answer', a({ state: 'ringing', answerable: true }), 'POST', '/api/v1/calls/c1/answer'],
  ])('%s asks for it', async (name, call, method, path) => {
    const asked = service(NOTHING);
    const element = await shown(call);
    button(element, name).click();
    await drawn();
    expect(asked).toEqual([{ method, path, body: null }]);
    expect(alerts(element)).toBe('');
  });

  it('Park takes the next free slot for this very call', async () => {
    const asked = service({ body: waiting('701', {}, 2) });
    button(await shown(TALKING), 'Park').click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/slots/next/park', body: { callId: 'c1' } }]);
  });

  it('says what was refused, where it was pressed', async () => {
    service(refused('lot-full'));
    const element = await shown(TALKING);
    button(element, 'Park').click();
    await drawn();
    expect(alerts(element)).toBe('Every slot is taken. Your call goes on.');
    service(refused('no-such-call', 404));
    button(element, 'Hold').click();
    await drawn();
    expect(alerts(element)).toBe('That call is over.');
  });
});

describe('dimmed with the reason', () => {
  it('what this phone can not do', async () => {
    const asked = service(NOTHING);
    const answer = button(await shown(a({ state: 'ringing', answerable: false })), 'Answer');
    expect(reasonAt(answer)).toBe('This phone can only be answered by hand: pick up the handset.');
    answer.click();
    expect(asked).toEqual([]);
  });

  it('Park, when parking is off or every slot taken', async () => {
    const element = await shown(TALKING);
    expect(reasonAt(button(element, 'Park'))).toBeNull();
    $slots.set([waiting('701')]);
    await drawn();
    expect(reasonAt(button(element, 'Park'))).toBe('No slot is free.');
    $me.set({ ...ALICE, lots: [{ name: 'main', mayPark: false, mayRetrieve: true }] });
    await drawn();
    expect(reasonAt(button(element, 'Park'))).toBe('Parking is off for you.');
  });

  it('all but hanging up, while the connection is lost', async () => {
    const element = await shown(TALKING);
    $connection.set('lost');
    await drawn();
    for (const name of ['Hold', 'Transfer', 'Park']) {
      expect(reasonAt(button(element, name))).toContain('The connection is lost');
    }
    expect(reasonAt(button(element, 'Hang up'))).toBeNull();
  });
});

describe('a transfer', () => {
  it('asks to whom, by name too, and goes there', async () => {
    const asked = service(NOTHING);
    $contacts.set({ people: [{ extension: '202', name: 'Bob' }], groups: [] });
    const element = await shown(TALKING);
    button(element, 'Transfer').click();
    await drawn();
    const to = field(element, 'Transfer to: number or name');
    expect(focused()).toBe(to);
    type(to, 'bo');
    await drawn();
    press(to, 'Enter');
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/calls/c1/transfer', body: { to: '202' } }]);
    expect(buttons(element)).not.toContain('Transfer now');
  });

  it('is left with Escape, and the focus is where it was', async () => {
    const element = await shown(TALKING);
    button(element, 'Transfer').click();
    await drawn();
    press(field(element, 'Transfer to: number or name'), 'Escape');
    await drawn();
    expect(buttons(element)).not.toContain('Transfer now');
    expect(focused()).toBe(button(element, 'Transfer'));
  });
});

it('of two calls on hold, one is chosen for a click on a slot', async () => {
  const element = await shown(a({ state: 'held' }));
  expect(buttons(element)).not.toContain('Park this call by a click on a slot');
  $calls.set([a({ state: 'held' }), a({ id: 'c2', state: 'held' })]);
  await drawn();
  button(element, 'Park this call by a click on a slot').click();
  await drawn();
  expect($selectedCall.get()).toBe('c1');
  expect(button(element, 'A click on a slot parks this call').getAttribute('aria-pressed')).toBe('true');
  $selectedCall.set(null);
});
