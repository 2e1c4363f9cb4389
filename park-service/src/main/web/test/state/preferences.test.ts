import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { $preferences, readPreferences, setPreference } from '../../src/state/preferences';

const KEY = 'park-slots.preferences';
const FIRST = { theme: 'auto', language: 'auto', layout: 'tiles', sort: 'number', shortcuts: true };

beforeEach(() => {
  localStorage.clear();
  readPreferences();
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

it('begin as the browser is', () => {
  expect($preferences.get()).toEqual(FIRST);
});

it('are kept on this machine', () => {
  setPreference('theme', 'dark');
  setPreference('language', 'fr');
  setPreference('shortcuts', false);
  readPreferences();

  expect($preferences.get()).toEqual({ ...FIRST, theme: 'dark', language: 'fr', shortcuts: false });
});

it.each(['', '{', 'null', '[]', '"dark"', '5', '{"theme":"neon","layout":7,"sort":null,"language":"<script>","shortcuts":"no"}'])('whatever is stored there (%s), the page works', (stored) => {
  localStorage.setItem(KEY, stored);
  readPreferences();

  expect($preferences.get()).toEqual(FIRST);
});

it('without a storage hold until the page is left', () => {
  const denied = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: denied, setItem: denied });
  setPreference('layout', 'table');
  expect($preferences.get().layout).toBe('table');
  readPreferences();
  expect($preferences.get()).toEqual(FIRST);
});
