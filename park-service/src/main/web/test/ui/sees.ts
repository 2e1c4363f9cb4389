import { all, text } from '../slots/stage';

/** The buttons that one sees, by their words or label. */
export function buttons(root: HTMLElement): string[] {
  return all(root.shadowRoot ?? root, 'button').filter(isSeen).map(nameOf);
}

export function button(root: HTMLElement, name: string): HTMLElement {
  const found = all(root.shadowRoot ?? root, 'button').filter((each) => nameOf(each) === name);
  if (found.length !== 1 || !found[0]) {
    throw new Error(`${found.length} buttons "${name}" among ${buttons(root).join(', ')}`);
  }
  return found[0];
}

/** Why a dimmed button can't be pressed; null: it can. */
export function reasonAt(dimmed: HTMLElement): string | null {
  const id = dimmed.getAttribute('aria-describedby');
  const why = id ? (dimmed.getRootNode() as ShadowRoot).getElementById(id) : null;
  return dimmed.getAttribute('aria-disabled') === 'true' && why ? text(why) : null;
}

/** What is announced at once. */
export function alerts(root: HTMLElement): string {
  return all(root.shadowRoot ?? root, '[role="alert"]').map(text).filter(Boolean).join(' ');
}

export function field(root: HTMLElement, label: string): HTMLInputElement {
  const found = all(root.shadowRoot ?? root, 'label').find((each) => text(each) === label) as HTMLLabelElement | undefined;
  const input = found && (found.getRootNode() as ShadowRoot).getElementById(found.htmlFor);
  if (!(input instanceof HTMLInputElement)) {
    throw new Error(`no field "${label}"`);
  }
  return input;
}

export function type(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

export function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

/** The element that has the focus, inside of whichever elements. */
export function focused(): Element | null {
  let at: Element | null = document.activeElement;
  while (at?.shadowRoot?.activeElement) {
    at = at.shadowRoot.activeElement;
  }
  return at;
}

function nameOf(each: HTMLElement): string {
  return each.getAttribute('aria-label') ?? text(each);
}

function isSeen(each: HTMLElement): boolean {
  return !each.hidden;
}
