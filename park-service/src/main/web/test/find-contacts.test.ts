import { expect, it } from 'vitest';
import { dialable, findContacts } from '../src/rules/find-contacts';

it.each([
  ['202', '202'],
  [' +33 1 23-45.67 89 ', '+33123456789'],
  ['tel:+33123456789', '+33123456789'],
  ['+44 (0)20 7946 0000', '+442079460000'],
  ['01\u202f23\u00a045', '012345'],
  ['*90', '*90'],
  ['#31#0123', '#31#0123'],
  ['Bob', null],
  ['', null],
  ['+', null],
  ['sip:202@evil', null],
  ['1'.repeat(41), null],
])('what is dialed for %j: %j', (typed, number) => {
  expect(dialable(typed)).toBe(number);
});

const CONTACTS = {
  people: Array.from({ length: 20 }, (_, index) => ({ extension: String(200 + index), name: `Person ${index}` })),
  groups: [
    { name: 'Warehouse', number: '601' },
    { name: 'Only paged', number: null },
  ],
};

it('finds by the beginning of a number or of a word, six at most', () => {
  expect(findContacts(CONTACTS, '60')).toEqual([{ name: 'Warehouse', number: '601' }]);
  expect(findContacts(CONTACTS, 'person')).toHaveLength(6);
  expect(findContacts(CONTACTS, 'erson')).toEqual([]);
  expect(findContacts(CONTACTS, 'only')).toEqual([]);
  expect(findContacts(CONTACTS, '  ')).toEqual([]);
});
