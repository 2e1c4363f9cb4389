import type { Contacts } from '../api/types';

/** Somebody to call, transfer to or wait for. */
export interface Contact {
  name: string;
  number: string;
}

/** What may stand between the digits of a number that was copied somewhere. */
const PUNCTUATION = /[\s().\-/\u00a0\u202f\u2010-\u2015]/g;
const NUMBER = /^[+*#]?[\d*#]+$/;
const LONGEST = 40;

/** The number that was typed or pasted (`tel:+33 1 23-45`), as one dials it; null when it is none. */
export function dialable(text: string): string | null {
  const bare = text.trim().slice(0, 200).replace(/^tel:/i, '').replace(/\(0\)/, '').replace(PUNCTUATION, '');
  return NUMBER.test(bare) && bare.length <= LONGEST ? bare : null;
}

/** Whose name has a word that begins so, or whose number does; as the service orders them. */
export function findContacts(contacts: Contacts, typed: string, most = 6): Contact[] {
  const wanted = folded(typed);
  if (wanted === '') {
    return [];
  }
  const all: Contact[] = [
    ...contacts.people.map(({ name, extension }) => ({ name, number: extension })),
    ...contacts.groups.flatMap(({ name, number }) => (number === null ? [] : [{ name, number }])),
  ];
  return all.filter(({ name, number }) => number.startsWith(wanted) || ` ${folded(name)}`.includes(` ${wanted}`)).slice(0, most);
}

/** Without accents and capitals: `elo` finds Élodie. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
