import { LitElement } from 'lit';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Park, Slot, SlotState } from '../../src/api/types';
import { $busy, $refusals } from '../../src/state/slot-acts';
import { $calls, $clockAhead, $connection, $me, $preferences, $reservers, $slots } from '../../src/state/stores';
import { $toast } from '../../src/state/toast';
import { ALICE as ME, ALICES_PAGE as ALICE, BOB, callIn, DUPONT } from '../people';

export const PARKED_AT = '2026-01-01T10:00:00.000Z';
export const at = (seconds: number) => new Date(Date.parse(PARKED_AT) + seconds * 1000);

export { ALICE, BOB, ME };
export const TALKING = callIn('talking');

export function aPark(but: Partial<Park> = {}): Park {
  return { ...DUPONT, parkedBy: { extension: '203', name: 'Carol' }, note: null, for: null, ...but };
}

export function aSlot(number: string, state: SlotState = 'free', park: Park | null = null, version = 1): Slot {
  return { number, lot: 'main', state, version, park };
}

export const waiting = (number = '701', but: Partial<Park> = {}, version = 1) => aSlot(number, 'parked', aPark(but), version);

/** Alice, on no call, with a live connection; ten seconds after the park; each test alone. */
export function setStage(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: at(10), toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    $me.set(ALICE);
    $connection.set('live');
    $calls.set([]);
    $reservers.set({});
    $preferences.set({ ...$preferences.get(), layout: 'tiles', sort: 'number', shortcuts: true });
    $clockAhead.set(0);
    $slots.set([]);
    $busy.set(new Set());
    $refusals.set({});
    $toast.set(null);
  });
  afterEach(() => {
    document.body.replaceChildren();
    // Stores are left a second after the last who looks: the clock of one test is not that of the next.
    vi.advanceTimersByTime(3000);
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
}

/** The element on the page, drawn. */
export async function show<K extends keyof HTMLElementTagNameMap>(tag: K, set: Partial<HTMLElementTagNameMap[K]> = {}): Promise<HTMLElementTagNameMap[K]> {
  const element = Object.assign(document.createElement(tag), set);
  document.body.append(element);
  await drawn();
  return element;
}

/** Until everything has been drawn and every answered request was dealt with. */
export async function drawn(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) {
    await Promise.resolve();
  }
  for (const element of all(document.body, '*')) {
    if (element instanceof LitElement) {
      await element.updateComplete;
    }
  }
}

/** All elements that match, inside of elements too. */
export function all(root: ParentNode, selector: string): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (const each of root.querySelectorAll<HTMLElement>('*')) {
    if (each.matches(selector)) {
      found.push(each);
    }
    if (each.shadowRoot) {
      found.push(...all(each.shadowRoot, selector));
    }
  }
  return found;
}

export function one(root: ParentNode | HTMLElement, selector: string): HTMLElement {
  const inside = 'shadowRoot' in root && root.shadowRoot ? [...all(root.shadowRoot, selector), ...all(root, selector)] : all(root, selector);
  if (inside.length !== 1 || !inside[0]) {
    throw new Error(`${inside.length} of ${selector}`);
  }
  return inside[0];
}

/** What stands there, as one line. */
export function text(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** What is read out for `aria-labelledby` and `aria-describedby`. */
export function said(element: Element, attribute: 'aria-labelledby' | 'aria-describedby'): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = (element.getAttribute(attribute) ?? '').split(' ');
  return ids.map((id) => text(root.querySelector(`#${id}`) as Element)).join(' ').trim();
}

export interface Request {
  method: string;
  path: string;
  body: unknown;
}

/** The service: what was asked of it, and its answers in turn. The last answer is given again. */
export function service(...answers: { status?: number; body: unknown }[]): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ method: init.method ?? 'GET', path, body: init.body ? JSON.parse(String(init.body)) : null });
    const { status = 200, body } = answers[Math.min(asked.length, answers.length) - 1] ?? { body: {} };
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  return asked;
}

export const refused = (code: string, status = 409) => ({ status, body: { code, detail: `detail of ${code}` } });
