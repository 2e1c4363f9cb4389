import { beforeEach, describe, expect, it } from 'vitest';
import { $contacts, $me, $preferences } from '../../src/state/stores';
import '../../src/ui/dial-pad';
import { ALICE, all, drawn, refused, service, setStage, show, text } from '../slots/stage';
import { alerts, button, field, focused, press, reasonAt, type } from './sees';

setStage();
beforeEach(() => {
  sessionStorage.clear();
  $contacts.set({
    people: [
      { extension: '202', name: 'Bob Keller' },
      { extension: '203', name: 'Élodie Roux' },
      { extension: '204', name: 'Bobby' },
    ],
    groups: [
      { name: 'Warehouse', number: '601' },
      { name: 'Only paged', number: null },
    ],
  });
});

const OK = { status: 202, body: {} };
const number = (pad: HTMLElement) => field(pad, 'Number or name');
const suggestions = (pad: HTMLElement) => all(pad.shadowRoot as ShadowRoot, '[role="option"]').map(text);

describe('a number', () => {
  it('by the keys, then Call', async () => {
    const asked = service(OK);
    const pad = await show('dial-pad');
    for (const key of ['2 ABC', '0 +', '2 ABC']) {
      button(pad, key).click();
    }
    await drawn();
    expect(number(pad).value).toBe('202');
    button(pad, 'Call').click();
    await drawn();
    expect(asked).toEqual([{ method: 'POST', path: '/api/v1/calls', body: { to: '202' } }]);
    expect(number(pad).value).toBe('');
  });

  it('by digits typed anywhere, then Enter', async () => {
    const asked = service(OK);
    const pad = await show('dial-pad');
    press(document.body, '2');
    await drawn();
    expect(focused()).toBe(number(pad));
    type(number(pad), '202');
    await drawn();
    press(number(pad), 'Enter');
    await drawn();
    expect(asked[0]?.body).toEqual({ to: '202' });
  });

  it('digits go nowhere when single keys are off, or into another field', async () => {
    const pad = await show('dial-pad');
    const other = document.createElement('input');
    document.body.append(other);
    press(other, '2');
    $preferences.set({ ...$preferences.get(), shortcuts: false });
    press(document.body, '2');
    await drawn();
    expect(number(pad).value).toBe('');
  });

  it('is cleared by Escape, and shortened by the key for it', async () => {
    const pad = await show('dial-pad');
    type(number(pad), '202');
    await drawn();
    button(pad, 'Delete the last digit').click();
    await drawn();
    expect(number(pad).value).toBe('20');
    press(number(pad), 'Escape');
    press(number(pad), 'Escape');
    await drawn();
    expect(number(pad).value).toBe('');
  });

  it('is called again: the first Call shows it, the second calls', async () => {
    const asked = service(OK);
    const pad = await show('dial-pad');
    type(number(pad), '202');
    button(pad, 'Call').click();
    await drawn();
    button(pad, 'Call').click();
    await drawn();
    expect(number(pad).value).toBe('202');
    button(pad, 'Call').click();
    await drawn();
    expect(asked.map((each) => each.body)).toEqual([{ to: '202' }, { to: '202' }]);
  });
});

describe('a name', () => {
  it('is found by any of its words, without accents', async () => {
    const pad = await show('dial-pad');
    type(number(pad), 'elo');
    await drawn();
    expect(suggestions(pad)).toEqual(['Élodie Roux203']);
    type(number(pad), 'kel');
    await drawn();
    expect(suggestions(pad)).toEqual(['Bob Keller202']);
  });

  it('arrow and Enter choose, the next Enter calls', async () => {
    const asked = service(OK);
    const pad = await show('dial-pad');
    type(number(pad), 'bob');
    await drawn();
    press(number(pad), 'ArrowDown');
    press(number(pad), 'ArrowDown');
    await drawn();
    expect(number(pad).getAttribute('aria-activedescendant')).toBe('found-1');
    press(number(pad), 'Enter');
    await drawn();
    expect(number(pad).value).toBe('204');
    expect(asked).toEqual([]);
    press(number(pad), 'Enter');
    await drawn();
    expect(asked[0]?.body).toEqual({ to: '204' });
  });

  it('of several people calls nobody, and says why', async () => {
    const asked = service(OK);
    const pad = await show('dial-pad');
    type(number(pad), 'bob');
    await drawn();
    button(pad, 'Call').click();
    await drawn();
    expect(alerts(pad)).toBe('That is neither a number nor the name of one person.');
    expect(asked).toEqual([]);
  });
});

describe('when it can not be', () => {
  it('the sentence of the refusal stands there, and the number stays', async () => {
    service(refused('edge-refused'));
    const pad = await show('dial-pad');
    type(number(pad), '999');
    button(pad, 'Call').click();
    await drawn();
    expect(alerts(pad)).toBe('detail of edge-refused');
    expect(number(pad).value).toBe('999');
  });

  it('no phone: Call is dimmed with the reason, and Enter calls nobody', async () => {
    const asked = service(OK);
    $me.set({ ...ALICE, devices: [] });
    const pad = await show('dial-pad');
    expect(reasonAt(button(pad, 'Call'))).toBe('None of your phones is registered: there is nothing to call with.');
    type(number(pad), '202');
    press(number(pad), 'Enter');
    button(pad, 'Call').click();
    await drawn();
    expect(asked).toEqual([]);
  });
});

it('its keys are one stop of Tab; arrows go from key to key', async () => {
  const pad = await show('dial-pad');
  const stops = all(pad.shadowRoot as ShadowRoot, 'key-pad').flatMap((each) => all(each.shadowRoot as ShadowRoot, 'button[tabindex="0"]'));
  expect(stops.map(text)).toEqual(['1']);
  stops[0]?.focus();
  press(stops[0] as HTMLElement, 'ArrowDown');
  await drawn();
  expect(text(focused() as Element)).toBe('4 GHI');
});
