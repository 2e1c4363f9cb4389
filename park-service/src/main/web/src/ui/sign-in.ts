import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { signIn } from '../api/session';
import { buttons } from '../look/buttons';
import { fields } from '../look/fields';
import { markIcon } from '../look/icons';
import { base, card } from '../look/shared';
import type { PhoneChoice } from '../state/phone';
import { usePhone } from '../state/phone-acts';
import { rememberedChoice } from '../state/phone-choice';
import { $signInReason } from '../state/stores';
import { Errand } from './errand';
import './page-preferences';
import { canBePhone } from './phone/phone-choice';

/** User and password, and what shall ring. `?user=bob` in the address fills in the first. */
@localized()
@customElement('sign-in')
export class SignIn extends LitElement {
  static override styles = [
    base,
    card,
    buttons,
    fields,
    css`
      main {
        display: grid;
        place-content: center;
        grid-template-columns: minmax(0, 24rem);
        gap: var(--ps-space-5);
        min-height: 100dvh;
        padding: var(--ps-space-4);
      }
      .brand {
        display: grid;
        justify-items: center;
        gap: var(--ps-space-2);
        text-align: center;
      }
      .brand svg {
        width: 3.5rem;
        height: 3.5rem;
      }
      h1 {
        font-size: 1.875rem;
        line-height: 1.2;
        letter-spacing: -0.03em;
      }
      .error:empty {
        display: none;
      }
      form {
        display: grid;
        gap: var(--ps-space-4);
        padding: var(--ps-space-5);
      }
      button.primary {
        min-height: 2.75rem;
      }
    `,
  ];

  private readonly reason = new StoreController(this, $signInReason);
  private readonly errand = new Errand(this);
  /** As it was clicked; null: as this user had it last, else this browser where it can. */
  @state() private chosen: PhoneChoice | null = null;
  @state() private typedUser = '';
  @query('#user') private user!: HTMLInputElement;
  @query('#password') private password!: HTMLInputElement;

  override firstUpdated() {
    const user = new URLSearchParams(location.search).get('user') ?? '';
    this.typedUser = this.user.value = user.slice(0, 100);
    (user ? this.password : this.user).focus();
  }

  override render() {
    return html`<main>
      <div class="brand">
        ${markIcon}
        <h1>Park Slots</h1>
        <p class="soft">${msg('Set a call down in a numbered slot; anyone on the team picks it up.')}</p>
      </div>
      <form class="card" aria-label=${msg('Sign in')} novalidate @submit=${this.submit}>
        ${this.explanation()}
        <div>
          <label for="user">${msg('User')}</label>
          <input
            id="user"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            maxlength="100"
            required
            @input=${() => (this.typedUser = this.user.value)}
          />
        </div>
        <div>
          <label for="password">${msg('Password')}</label>
          <input
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            maxlength="200"
            required
            aria-invalid=${this.errand.error ? 'true' : 'false'}
            aria-describedby="error"
          />
        </div>
        <phone-choice .value=${this.choice} @chosen=${(event: CustomEvent<PhoneChoice>) => (this.chosen = event.detail)}></phone-choice>
        <p id="error" class="error" role="alert">${this.errand.error}</p>
        <button class="primary" type="submit" aria-busy=${this.errand.busy}>${this.errand.busy ? msg('Signing in…') : msg('Sign in')}</button>
      </form>
      <page-preferences brief></page-preferences>
    </main>`;
  }

  private get choice(): PhoneChoice {
    const wanted = this.chosen ?? rememberedChoice(this.typedUser) ?? 'browser';
    return canBePhone() ? wanted : 'desk';
  }

  private explanation() {
    return this.reason.value === 'ended'
      ? html`<p role="status">${msg('Your sign-in is over. Sign in again: your calls and parked callers are untouched.')}</p>`
      : nothing;
  }

  private async submit(event: Event) {
    event.preventDefault();
    const missing = [this.user, this.password].find((each) => each.value.trim() === '');
    if (missing) {
      this.errand.error = msg('Please give user and password.');
      missing.focus();
      return;
    }
    if (this.errand.busy) {
      return;
    }
    // In the click itself, which is what lets the browser ring later.
    usePhone(this.choice);
    if (!(await this.errand.run(() => signIn(this.user.value.trim(), this.password.value)))) {
      this.password.select();
      this.password.focus();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in': SignIn;
  }
}
