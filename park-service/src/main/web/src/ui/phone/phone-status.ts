import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { phoneWord } from '../../i18n/phone-words';
import { buttons } from '../../look/buttons';
import { microphoneIcon, warnIcon } from '../../look/icons';
import { base } from '../../look/shared';
import { $phone } from '../../state/phone';
import './device-settings';
import type { DeviceSettings } from './device-settings';

/** What the phone of this page is doing, by a symbol alone where it is narrow: banners say the rest. A click opens the settings of its sound. Nothing is there while a desk phone is used. */
@localized()
@customElement('phone-status')
export class PhoneStatus extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      button {
        padding: 0 var(--ps-space-3);
        border-radius: 1.25rem;
        font-size: var(--ps-size-s);
        white-space: nowrap;
      }
      [data-status='ready'] svg {
        color: var(--ps-free);
      }
      [data-status='connecting'],
      [data-status='reconnecting'] {
        border-style: dashed;
        border-color: var(--ps-warn);
      }
      [data-status='trouble'] {
        border-color: var(--ps-warn);
        background: var(--ps-warn-soft);
      }
      [data-status='failed'] {
        border-color: var(--ps-taken);
        background: var(--ps-taken-soft);
      }
      @media (max-width: 47.99rem) {
        .word {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  private readonly phone = new StoreController(this, $phone);
  @query('device-settings') private readonly settings!: DeviceSettings;

  override render() {
    const phone = this.phone.value;
    const word = phoneWord(phone);
    const trouble = phone.status === 'failed' || phone.why !== undefined;
    return html`<p class="unseen" role="status">${word}</p>
      ${word
        ? html`<button
              type="button"
              aria-haspopup="dialog"
              data-status=${trouble && phone.status === 'ready' ? 'trouble' : phone.status}
              title=${msg('Microphone, loudspeaker and ringing')}
              @click=${() => this.settings.open()}
            >
              ${trouble ? warnIcon : microphoneIcon}<span class="word">${word}</span>
            </button>
            <device-settings></device-settings>`
        : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-status': PhoneStatus;
  }
}
