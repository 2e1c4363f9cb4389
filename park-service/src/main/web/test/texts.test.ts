import { readConfigFileAndWriteSchema } from '@lit/localize-tools/lib/config.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';
import type { Locale } from '@lit/localize-tools/lib/types/locale.js';
import { expect, it } from 'vitest';

const texts = new RuntimeLitLocalizer(readConfigFileAndWriteSchema('lit-localize.json') as ConstructorParameters<typeof RuntimeLitLocalizer>[0]);

it('every text has its French', { timeout: 180_000 }, () => {
  const { messages, errors } = texts.extractSourceMessages();
  expect(errors).toEqual([]);
  const french = new Set(texts.readTranslationsSync().translations.get('fr' as Locale)?.map((each) => each.name));

  expect(messages.filter((each) => !french.has(each.name)).map((each) => each.contents)).toEqual([]);
  expect(texts.validateTranslations().errors).toEqual([]);
});
