import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { callMe } from '../api/demo';
import { ringIcon } from '../look/icons';
import { base, card } from '../look/shared';
import { $me } from '../state/stores';
import './action-button';
import { Errand } from './errand';

/** Of the demo: the built-in caller rings me. */
@localized()
@customElement('call-me')
export class CallMe extends LitElement {
  static override styles = [
    base,
    card,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: var(--ps-space-3);
      }
      p:empty {
        display: none;
      }
    `,
  ];

  private readonly me = new StoreController(this, $me);
  private readonly errand = new Errand(this);
  @state() private said = '';

  override render() {
    return html`<p class="soft" role="status">${this.said}</p>
      <p class="error" role="alert">${this.errand.error}</p>
      <action-button
        label=${msg('Call me')}
        .icon=${ringIcon}
        .reason=${this.me.value?.extension ? '' : msg('You have no extension that could be called.')}
        ?busy=${this.errand.busy}
        @act=${this.ring}
      ></action-button>`;
  }

  private async ring() {
    const builtIn = !this.me.value?.devices.some((device) => device.registered);
    this.said = '';
    if (await this.errand.run(callMe)) {
      this.said = builtIn
        ? msg('No phone of yours is registered: a built-in one answered for you.')
        : msg('Your phone rings: a test caller.');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-me': CallMe;
  }
}
