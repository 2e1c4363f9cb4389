import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { problemSentence } from '../../i18n/problems';
import { base, card } from '../../look/shared';
import { sendKey } from '../../state/phone-acts';
import '../action-button';
import '../key-pad';
import type { KeyPad } from '../key-pad';

/**
 * The keys of a call: for menus that ask for a digit. Clicked, or typed while this has the focus.
 *
 * @fires closed when it is left
 */
@localized()
@customElement('call-keys')
export class CallKeys extends LitElement {
  static override styles = [
    base,
    card,
    css`
      .panel {
        display: grid;
        gap: var(--ps-space-2);
        max-width: 18rem;
      }
      .sent {
        min-height: 2rem;
        padding: var(--ps-space-1) var(--ps-space-3);
        border-radius: var(--ps-radius-s);
        background: var(--ps-sunken);
        font-size: var(--ps-size-l);
        text-align: end;
        direction: ltr;
      }
      .error:empty {
        display: none;
      }
    `,
  ];

  /** Of this browser's phone. */
  @property({ attribute: false }) phoneId = '';
  @state() private sent = '';
  @state() private error = '';
  @query('key-pad') private readonly pad!: KeyPad;
  /** One after the other, in the order of the presses. */
  private sending: Promise<void> = Promise.resolve();

  override firstUpdated() {
    void this.pad.updateComplete.then(() => this.pad.focus());
  }

  override render() {
    return html`<div class="panel" role="group" aria-label=${msg('Send digits')} @keydown=${this.key}>
      <p class="sent digits" role="status"><bdi class="cut">${this.sent.slice(-20)}</bdi></p>
      <key-pad @key=${(event: CustomEvent<string>) => this.send(event.detail)}></key-pad>
      <p class="error" role="alert">${this.error}</p>
      <action-button label=${msg('Close')} @act=${this.close}></action-button>
    </div>`;
  }

  private key(event: KeyboardEvent) {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    } else if (plain && /^[\d*#]$/.test(event.key)) {
      // Not to the dial pad.
      event.stopPropagation();
      event.preventDefault();
      this.send(event.key);
    }
  }

  private send(key: string) {
    this.error = '';
    this.sending = this.sending
      .then(() => sendKey(this.phoneId, key))
      .then(
        () => {
          this.sent += key;
        },
        (refused: unknown) => {
          this.error = problemSentence(refused);
        },
      );
  }

  private close() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-keys': CallKeys;
  }
}
