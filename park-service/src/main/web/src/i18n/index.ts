/*
 * The texts of the page, in English in the code and in French beside this file.
 *
 * 1. In an element: `import { localized, msg, str } from '@lit/localize'`, the decorator `@localized()` above `@customElement`
 *    (it draws again when the language changes), and every text as `msg('Hang up')` or msg(str`Parked in ${number}`).
 * 2. `npm run texts` puts new texts into `fr.xlf` and takes out those that are gone.
 * 3. Write a `<target>` beneath each new `<source>` of `fr.xlf`, and run it again. `test/texts.test.ts` fails while one is missing.
 *
 * After a conflict in `fr.xlf`: keep both sides, and run `npm run texts`. What it builds (`generated/locales`) is not committed.
 * Sentences that more than one element says are in `words.ts`; what the service refuses, in `problems.ts`.
 */
import { configureLocalization } from '@lit/localize';
import { sourceLocale, targetLocales } from '../../generated/locales/codes';
import * as fr from '../../generated/locales/fr';

export type Language = 'en' | 'fr';
export const LANGUAGES: readonly Language[] = ['en', 'fr'];

const { getLocale, setLocale } = configureLocalization({
  sourceLocale,
  targetLocales,
  // In the page itself, not fetched: a language must not depend on a connection.
  loadLocale: () => Promise.resolve(fr),
});

/** The language that is shown. */
export function language(): Language {
  return getLocale() as Language;
}

/** Shows the page in a language, and tells screen readers (`<html lang>`). */
export async function speak(wanted: Language): Promise<void> {
  await setLocale(wanted);
  document.documentElement.lang = wanted;
}

/** The first of the browser's languages that is ours; English for everybody else. */
export function browserLanguage(): Language {
  for (const each of navigator.languages) {
    const found = LANGUAGES.find((ours) => each.toLowerCase().split('-')[0] === ours);
    if (found) {
      return found;
    }
  }
  return 'en';
}
