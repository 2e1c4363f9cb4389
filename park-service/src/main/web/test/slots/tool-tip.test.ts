import { html, render } from 'lit';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../../src/ui/slots/tool-tip';
import type { ToolTip } from '../../src/ui/slots/tool-tip';
import { setStage } from './stage';

setStage();
let thing: HTMLElement;
let tip: ToolTip;

/** What a browser does when something that is observed has grown; null: nothing is observed. */
let grown: (() => void) | null = null;

beforeEach(async () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly told: () => void) {}
      observe() {
        grown = this.told;
      }
      disconnect() {
        grown = null;
      }
    },
  );
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  render(html`<button id="thing" aria-describedby="tip">701</button><tool-tip id="tip" for="thing">Free.</tool-tip>`, root);
  thing = root.querySelector('button') as HTMLElement;
  tip = root.querySelector('tool-tip') as ToolTip;
  await tip.updateComplete;
});
const event = (target: Element, type: string) => target.dispatchEvent(new Event(type));

describe('a tooltip', () => {
  it('is one, for who asks by its role', () => {
    expect(tip.getAttribute('role')).toBe('tooltip');
    expect(tip.textContent).toBe('Free.');
    expect(tip.open).toBe(false);
  });

  it.each([
    ['pointerenter', 'pointerleave'],
    ['focus', 'blur'],
  ])('comes with %s, goes with %s', (come, leave) => {
    event(thing, come);
    expect(tip.open).toBe(true);
    event(thing, leave);
    vi.advanceTimersByTime(200);
    expect(tip.open).toBe(false);
  });

  it('lets the pointer enter it', () => {
    event(thing, 'pointerenter');
    event(thing, 'pointerleave');
    vi.advanceTimersByTime(100);
    event(tip, 'pointerenter');
    vi.advanceTimersByTime(1000);
    expect(tip.open).toBe(true);
    event(tip, 'pointerleave');
    vi.advanceTimersByTime(200);
    expect(tip.open).toBe(false);
  });

  it('goes with Escape, while the focus stays', () => {
    event(thing, 'focus');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(tip.open).toBe(false);
  });

  it('stays at its thing when that grows', () => {
    Object.defineProperties(document.documentElement, { clientHeight: { value: 900 }, clientWidth: { value: 1200 } });
    thing.getBoundingClientRect = () => new DOMRect(100, 300, 200, 90);
    event(thing, 'pointerenter');
    expect(tip.style.top).toBe('292px');
    thing.getBoundingClientRect = () => new DOMRect(100, 200, 200, 190);
    grown?.();
    expect(tip.style.top).toBe('192px');
    event(thing, 'blur');
    expect(grown).toBeNull();
  });

  it('leaves nothing behind when its thing goes', () => {
    event(thing, 'pointerenter');
    const taken = vi.spyOn(document, 'removeEventListener');
    document.body.replaceChildren();
    expect(tip.open).toBe(false);
    expect(taken).toHaveBeenCalled();
  });
});
