import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LANGUAGES } from '../i18n';
import { fields } from '../look/fields';
import { base } from '../look/shared';
import { $phoneCalls, $phoneChoice } from '../state/phone';
import { usePhone } from '../state/phone-acts';
import { $me, $preferences, type Preferences, setPreference } from '../state/stores';
import './phone/phone-choice';

/** Each in its own language: who can't read the page finds his. */
const NAMES = { en: 'English', fr: 'Français' };
const THEMES = ['auto', 'light', 'dark'] as const;

/** What rings, theme, language and keys, kept in this browser. */
@localized()
@customElement('page-preferences')
export class PagePreferences extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
        gap: var(--ps-space-3);
      }
      phone-choice {
        grid-column: 1 / -1;
      }
      .check {
        grid-column: 1 / -1;
        display: flex;
        gap: var(--ps-space-2);
        align-items: start;
        font-weight: 400;
        min-height: 1.5rem;
      }
      .check input {
        flex: none;
        width: 1.5rem;
        height: 1.5rem;
        min-height: 0;
        margin: 0;
        accent-color: var(--ps-accent);
      }
    `,
  ];

  /** Without the keys and the phone where there are none: before the sign-in. */
  @property({ type: Boolean }) brief = false;
  private readonly phoneChoice = new StoreController(this, $phoneChoice);
  private readonly phoneCalls = new StoreController(this, $phoneCalls);
  private readonly me = new StoreController(this, $me);
  private readonly chosen = new StoreController(this, $preferences);

  override render() {
    const { theme, language } = this.chosen.value;
    return html`
      ${this.brief || !this.me.value?.extension ? nothing : this.phone()}
      <div>
        <label for="language">${msg('Language')}</label>
        <select id="language" @change=${this.changeLanguage}>
          <option value="auto" ?selected=${language === 'auto'}>${msg('Automatic')}</option>
          ${LANGUAGES.map((each) => html`<option value=${each} lang=${each} ?selected=${language === each}>${NAMES[each]}</option>`)}
        </select>
      </div>
      <div>
        <label for="theme">${msg('Theme')}</label>
        <select id="theme" @change=${this.changeTheme}>
          ${THEMES.map((each) => html`<option value=${each} ?selected=${theme === each}>${themeName(each)}</option>`)}
        </select>
      </div>
      ${this.brief ? nothing : this.keys()}
    `;
  }

  private phone() {
    const onACall = this.phoneCalls.value.some((call) => call.state !== 'ended');
    return html`<phone-choice
      .value=${this.phoneChoice.value ?? 'desk'}
      locked=${onACall ? msg('You are on a call: end it first, then change the phone.') : ''}
      @chosen=${(event: CustomEvent<'browser' | 'desk'>) => usePhone(event.detail)}
    ></phone-choice>`;
  }

  private keys() {
    return html`<label class="check">
      <input type="checkbox" .checked=${this.chosen.value.shortcuts} @change=${this.changeShortcuts} />
      <span>${msg('Single-key shortcuts, such as digits that go to the dial pad')}</span>
    </label>`;
  }

  private changeLanguage(event: Event) {
    const { value } = event.target as HTMLSelectElement;
    setPreference('language', LANGUAGES.find((each) => each === value) ?? 'auto');
  }

  private changeTheme(event: Event) {
    const { value } = event.target as HTMLSelectElement;
    setPreference('theme', THEMES.find((each) => each === value) ?? 'auto');
  }

  private changeShortcuts(event: Event) {
    setPreference('shortcuts', (event.target as HTMLInputElement).checked);
  }
}

function themeName(theme: Preferences['theme']): string {
  switch (theme) {
    case 'auto':
      return msg('Automatic');
    case 'light':
      return msg('Light');
    case 'dark':
      return msg('Dark');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'page-preferences': PagePreferences;
  }
}
