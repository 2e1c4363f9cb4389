import { atom } from 'nanostores';

const CHOICES = {
  theme: ['auto', 'light', 'dark'],
  /** `auto`: the browser's. */
  language: ['auto', 'en', 'fr'],
  layout: ['tiles', 'table'],
  sort: ['number', 'wait'],
} as const;

/** How somebody likes the page, on this machine. */
export interface Preferences {
  theme: (typeof CHOICES.theme)[number];
  language: (typeof CHOICES.language)[number];
  layout: (typeof CHOICES.layout)[number];
  /** By number, or who waits longest first. */
  sort: (typeof CHOICES.sort)[number];
  /** Single keys do something (WCAG 2.1.4: they can be switched off). */
  shortcuts: boolean;
}

const KEY = 'park-slots.preferences';

export const $preferences = atom<Preferences>(kept());

export function setPreference<K extends keyof Preferences>(name: K, value: Preferences[K]): void {
  const next = { ...$preferences.get(), [name]: value };
  $preferences.set(next);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // No storage here: they hold until the page is left.
  }
}

/** What another tab has chosen. */
export function readPreferences(): void {
  $preferences.set(kept());
}

/** Whatever is stored there: what is no choice of today is as if it had never been chosen. */
function kept(): Preferences {
  const stored = storedFields();
  const chosen = <K extends keyof typeof CHOICES>(name: K): (typeof CHOICES)[K][number] =>
    CHOICES[name].find((choice) => choice === stored[name]) ?? CHOICES[name][0];
  return {
    theme: chosen('theme'),
    language: chosen('language'),
    layout: chosen('layout'),
    sort: chosen('sort'),
    shortcuts: stored['shortcuts'] !== false,
  };
}

function storedFields(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
