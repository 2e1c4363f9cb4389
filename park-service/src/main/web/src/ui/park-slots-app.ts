import { localized } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { base } from '../look/shared';
import { $session } from '../state/stores';
import './calls-screen';
import './sign-in';

/** The whole page: the sign-in, or the Calls screen. */
@localized()
@customElement('park-slots-app')
export class ParkSlotsApp extends LitElement {
  static override styles = base;

  private readonly session = new StoreController(this, $session);

  override render() {
    return this.session.value ? html`<calls-screen></calls-screen>` : html`<sign-in></sign-in>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'park-slots-app': ParkSlotsApp;
  }
}
