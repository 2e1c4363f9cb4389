import { StoreController } from '@nanostores/lit';
import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { $session } from '../state/stores';

/** The whole page: the sign-in, or the Calls screen. */
@customElement('park-slots-app')
export class ParkSlotsApp extends LitElement {
  private readonly session = new StoreController(this, $session);

  override render() {
    return this.session.value ? html`<h1>Park Slots</h1>` : html`<h1>Sign in</h1>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'park-slots-app': ParkSlotsApp;
  }
}
