const FIELDS = 'input, textarea, select, [contenteditable], [role="textbox"], dialog[open]';

/** Whether a key is meant for a field that has the focus, whichever shadow root it is in, or for an open dialog. */
export function isTyping(event: Event): boolean {
  return event.composedPath().some((each) => each instanceof Element && each.matches(FIELDS));
}

/** What has the focus, inside of whichever elements; null: nothing. */
export function focusedElement(): HTMLElement | null {
  let at: Element | null = document.activeElement;
  while (at?.shadowRoot?.activeElement) {
    at = at.shadowRoot.activeElement;
  }
  return at instanceof HTMLElement && at !== document.body ? at : null;
}

/** The open dialog that this stands in, whichever shadow roots are between; null: none. */
export function dialogAround(element: Element | null): HTMLDialogElement | null {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) {
    if (at instanceof HTMLDialogElement && at.open) {
      return at;
    }
  }
  return null;
}
