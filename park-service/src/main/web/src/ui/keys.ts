const FIELDS = 'input, textarea, select, [contenteditable], [role="textbox"], dialog[open]';

/** Whether a key is meant for a field that has the focus, whichever shadow root it is in, or for an open dialog. */
export function isTyping(event: Event): boolean {
  return event.composedPath().some((each) => each instanceof Element && each.matches(FIELDS));
}
