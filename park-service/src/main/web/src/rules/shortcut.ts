/** What a key does. */
export type Shortcut = { do: 'slot'; at: number } | { do: 'take-longest' } | { do: 'help' } | null;

export interface Key {
  key: string;
  /** Where the key is: on a Mac and on many layouts Alt and a digit write something else. */
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/**
 * Alt and a digit: that slot. L: the longest waiting. ?: the list of keys. In a field letters are letters; so are, on a Mac,
 * those that one writes with Alt.
 */
export function shortcutOf({ key, code, altKey, ctrlKey, metaKey }: Key, typing: boolean, mac: boolean): Shortcut {
  // Ctrl and Alt together are AltGr: it writes.
  if (ctrlKey || metaKey) {
    return null;
  }
  if (altKey) {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
    return digit && !(typing && mac) ? { do: 'slot', at: Number(digit) - 1 } : null;
  }
  if (typing) {
    return null;
  }
  if (key === 'l' || key === 'L') {
    return { do: 'take-longest' };
  }
  return key === '?' ? { do: 'help' } : null;
}
