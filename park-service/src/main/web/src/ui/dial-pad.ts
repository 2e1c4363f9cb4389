import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { dialObstacle } from '../i18n/phone-words';
import { buttons } from '../look/buttons';
import { backspaceIcon, keypadIcon, phoneIcon } from '../look/icons';
import { base } from '../look/shared';
import { callOut } from '../state/call-deeds';
import { lastDialed, rememberDialed } from '../state/last-dialed';
import { $phone, $phoneChoice } from '../state/phone';
import { $me, $preferences } from '../state/stores';
import './action-button';
import './contact-field';
import type { ContactField } from './contact-field';
import { dialPadLook } from './dial-pad.look';
import './key-pad';
import { isTyping } from './keys';
import { Errand } from './errand';

/** A number or a name, and the keys to type it; digits typed anywhere on the page come here. */
@localized()
@customElement('dial-pad')
export class DialPad extends LitElement {
  static override styles = [base, buttons, dialPadLook];

  private readonly me = new StoreController(this, $me);
  private readonly choice = new StoreController(this, $phoneChoice);
  private readonly phone = new StoreController(this, $phone);
  @state() private typed = '';
  private readonly errand = new Errand(this);
  /** On a narrow screen the keys are shown on demand. */
  @state() private keys = false;
  @query('contact-field') private readonly field!: ContactField;

  override connectedCallback() {
    super.connectedCallback();
    window.addEventListener('keydown', this.typedAnywhere);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.typedAnywhere);
  }

  override render() {
    return html`<div class="field">
        <contact-field
          large
          ends
          label=${msg('Number or name')}
          .value=${this.typed}
          @changed=${this.follow}
          @keydown=${this.enter}
        ></contact-field>
        <button type="button" class="bare erase" ?hidden=${!this.typed} aria-label=${msg('Delete the last digit')} @click=${this.erase}>
          ${backspaceIcon}
        </button>
      </div>
      <key-pad id="keys" ?data-open=${this.keys} @key=${(event: CustomEvent<string>) => this.field.addText(event.detail)}></key-pad>
      <div class="row">
        <button type="button" class="toggle" aria-expanded=${this.keys} aria-controls="keys" @click=${() => (this.keys = !this.keys)}>
          ${keypadIcon}<span class="unseen">${msg('Keypad')}</span>
        </button>
        <action-button class="call" kind="go" label=${msg('Call')} .icon=${phoneIcon} .reason=${this.obstacle()} ?busy=${this.errand.busy} @act=${this.call}>
        </action-button>
      </div>
      ${this.redial()}
      <p class="error" role="alert">${this.errand.error}</p>`;
  }

  private obstacle(): string {
    const me = this.me.value;
    if (this.choice.value === 'browser') {
      return dialObstacle(this.phone.value);
    }
    return me && !me.devices.some((device) => device.registered) ? msg('None of your phones is registered: there is nothing to call with.') : '';
  }

  private redial() {
    const last = lastDialed();
    return last && !this.typed
      ? html`<button type="button" class="bare last" @click=${() => this.field.addText(last)}>
          <span class="soft">${msg('Last dialed')}</span> <bdi class="cut digits">${last}</bdi>
        </button>`
      : nothing;
  }

  private follow() {
    this.typed = this.field.value;
    this.errand.error = '';
  }

  private erase() {
    this.field.value = this.typed = [...this.typed].slice(0, -1).join('');
    this.field.focus();
  }

  private enter(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.defaultPrevented && !this.obstacle()) {
      void this.call();
    }
  }

  private async call() {
    if (this.errand.busy) {
      return;
    }
    if (!this.typed) {
      // As phones do: the first press shows whom, the second calls.
      this.field.addText(lastDialed());
      this.field.focus();
      return;
    }
    const number = this.field.number;
    if (!number) {
      this.errand.error = msg('That is neither a number nor the name of one person.');
      this.field.focus();
      return;
    }
    if (await this.errand.run(() => callOut(number))) {
      rememberDialed(number);
      this.field.value = this.typed = '';
    }
  }

  private readonly typedAnywhere = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (plain && /^[\d*#+]$/.test(event.key) && $preferences.get().shortcuts && !isTyping(event)) {
      event.preventDefault();
      this.field.addText(event.key);
      this.field.focus();
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'dial-pad': DialPad;
  }
}
