import { afterEach, expect, it } from 'vitest';
import { $notices, addNotice, dismiss, forgetNotices } from '../../src/state/notices';

const notice = (detail: string) => ({ kind: 'park-reminder' as const, slot: null, actor: null, detail, at: 0 });
const details = () => $notices.get().map((each) => each.detail);

afterEach(forgetNotices);

it('stand in the order in which they came, each with an id of its own', () => {
  addNotice(notice('one'));
  addNotice(notice('two'));
  const [one, two] = $notices.get();

  expect(details()).toEqual(['one', 'two']);
  expect(one?.id).not.toBe(two?.id);
});

it('are dismissed one by one', () => {
  addNotice(notice('one'));
  addNotice(notice('two'));
  const [one] = $notices.get();
  dismiss(one?.id ?? -1);
  dismiss(-1);

  expect(details()).toEqual(['two']);
});

it('the oldest goes when nobody reads them', () => {
  for (let i = 0; i < 25; i += 1) {
    addNotice(notice(String(i)));
  }

  expect([details().length, details()[0]]).toEqual([20, '5']);
});
