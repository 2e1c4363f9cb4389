import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { computed } from 'nanostores';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { troubleCure, troubleTitle } from '../../i18n/phone-words';
import { buttons } from '../../look/buttons';
import { bellIcon, warnIcon } from '../../look/icons';
import { base } from '../../look/shared';
import { type PhoneTrouble, $devices, $phone, $phoneCalls, $ringing } from '../../state/phone';
import { retryPhone, unlockRinging, usePhone } from '../../state/phone-acts';

/** What somebody has to do or allow before it is tried again. */
const RETRIED: readonly PhoneTrouble[] = ['microphone-denied', 'microphone-busy', 'no-microphone', 'login-refused'];

const $microphone = computed($devices, (devices) => devices.microphoneLabel);
const $onACall = computed($phoneCalls, (calls) => calls.some((call) => call.state !== 'ended'));

/** What is wrong with the phone of this page and what to do about it; that it can't ring yet. Nothing is there while all is well. */
@localized()
@customElement('phone-banner')
export class PhoneBanner extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      .banner {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ps-space-2) var(--ps-space-3);
        align-items: center;
        padding: var(--ps-space-3) var(--ps-space-4);
        border-block-end: 2px solid var(--ps-warn);
        background: var(--ps-warn-soft);
        color: var(--ps-ink);
      }
      svg {
        flex: none;
        color: var(--ps-warn);
      }
      button svg {
        color: inherit;
      }
      p {
        flex: 1 1 16rem;
      }
    `,
  ];

  private readonly phone = new StoreController(this, $phone);
  private readonly ringing = new StoreController(this, $ringing);
  private readonly microphone = new StoreController(this, $microphone);
  private readonly onACall = new StoreController(this, $onACall);

  override render() {
    const { status, why } = this.phone.value;
    return html`<div role="alert">
        ${why ? this.trouble(why) : nothing} ${status === 'reconnecting' && !why && this.onACall.value ? this.reconnecting() : nothing}
      </div>
      <div role="alert">${this.ringing.value === 'locked' ? this.locked() : nothing}</div>`;
  }

  private trouble(why: PhoneTrouble) {
    return html`<div class="banner" data-trouble=${why}>
      ${warnIcon}
      <p><strong>${troubleTitle(why)}</strong> ${troubleCure(why, this.microphone.value)}</p>
      ${RETRIED.includes(why) ? html`<button type="button" @click=${() => retryPhone()}>${msg('Try again')}</button>` : nothing}
      ${this.phone.value.status === 'failed'
        ? html`<button type="button" @click=${() => usePhone('desk')}>${msg('Use my desk phone')}</button>`
        : nothing}
    </div>`;
  }

  private reconnecting() {
    return html`<div class="banner">
      ${warnIcon}
      <p>
        <strong>${msg('Your phone is reconnecting.')}</strong>
        ${msg('Your call goes on; until it is back you can only mute and hang up.')}
      </p>
    </div>`;
  }

  private locked() {
    return html`<div class="banner" data-locked>
      ${bellIcon}
      <p><strong>${msg('Your phone cannot ring yet.')}</strong> ${msg('The browser lets this page make no sound before a click.')}</p>
      <button type="button" class="primary" @click=${() => unlockRinging()}>${bellIcon}${msg('Click to enable ringing')}</button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-banner': PhoneBanner;
  }
}
