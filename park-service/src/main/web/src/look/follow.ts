import { browserLanguage, speak } from '../i18n';
import { $preferences } from '../state/preferences';

/** Keeps the document in the theme and language that are chosen. */
export function followPreferences(): void {
  $preferences.subscribe(({ theme, language }) => {
    const root = document.documentElement;
    if (theme === 'auto') {
      root.removeAttribute('data-theme');
    } else {
      root.dataset['theme'] = theme;
    }
    void speak(language === 'auto' ? browserLanguage() : language);
  });
}
