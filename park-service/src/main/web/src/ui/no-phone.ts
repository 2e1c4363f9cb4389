import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { buttons } from '../look/buttons';
import { microphoneIcon } from '../look/icons';
import { base, card } from '../look/shared';
import { $phoneChoice } from '../state/phone';
import { usePhone } from '../state/phone-acts';
import { $demo, $me } from '../state/stores';
import { canBePhone } from './phone/phone-choice';

/** How to get a phone; nothing is there while one is registered, or while this browser is it. */
@localized()
@customElement('no-phone')
export class NoPhone extends LitElement {
  static override styles = [
    base,
    card,
    buttons,
    css`
      .card {
        display: grid;
        gap: var(--ps-space-2);
        border-color: var(--ps-warn);
        background: var(--ps-warn-soft);
      }
      button {
        justify-self: start;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--ps-space-1) var(--ps-space-4);
        margin: 0;
      }
      dt {
        color: var(--ps-ink-soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  private readonly me = new StoreController(this, $me);
  private readonly choice = new StoreController(this, $phoneChoice);
  private readonly demo = new StoreController(this, $demo);

  override render() {
    const me = this.me.value;
    const hasPhone = this.choice.value === 'browser' || me?.devices.some((device) => device.registered);
    const extension = hasPhone ? null : (me?.extension ?? null);
    this.hidden = extension === null;
    return extension === null ? nothing : this.hint(extension);
  }

  private hint(extension: string) {
    return html`<div class="card">
      <h3>${msg('None of your phones is registered')}</h3>
      <p class="soft">${canBePhone() ? msg('You see everything; to talk, use this browser, or register a phone:') : msg('You see everything; to talk, register a phone:')}</p>
      ${canBePhone()
        ? html`<button type="button" class="primary" @click=${() => usePhone('browser')}>${microphoneIcon}${msg('Use this browser as my phone')}</button>`
        : nothing}
      <dl>
        <dt>${msg('Server')}</dt>
        <dd class="digits">${msg(str`${location.hostname}, UDP or TCP, port 5060 unless it was moved`)}</dd>
        <dt>${msg('User')}</dt>
        <dd class="digits">${extension}</dd>
        <dt>${msg('Password')}</dt>
        <dd>
          ${this.demo.value
            ? html`<code>demo-${extension}</code>`
            : msg("The phone's own, from your administrator: not the one you sign in with.")}
        </dd>
      </dl>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'no-phone': NoPhone;
  }
}
