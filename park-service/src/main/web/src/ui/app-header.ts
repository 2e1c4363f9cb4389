import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { signOut } from '../api/session';
import { buttons } from '../look/buttons';
import { markIcon, settingsIcon } from '../look/icons';
import { base } from '../look/shared';
import { $connection, $me, type Connection } from '../state/stores';
import { appHeaderLook } from './app-header.look';
import './page-preferences';

/** Who is signed in, whether the page is up to date, and how it shall look. */
@localized()
@customElement('app-header')
export class AppHeader extends LitElement {
  static override styles = [base, buttons, appHeaderLook];

  private readonly me = new StoreController(this, $me);
  private readonly connection = new StoreController(this, $connection);
  @query('#preferences') private readonly preferences!: HTMLElement;

  override render() {
    const connection = this.connection.value;
    return html`<header>
      <p class="brand">${markIcon}<strong>Park Slots</strong></p>
      <p class="connection" data-connection=${connection}><span class="dot" aria-hidden="true"></span><span>${connectionWord(connection)}</span></p>
      <phone-status></phone-status>
      ${this.who()}
      <button type="button" class="bare" popovertarget="preferences" aria-label=${msg('Preferences')}>${settingsIcon}</button>
      <div id="preferences" popover role="dialog" aria-label=${msg('Preferences')} @keydown=${this.key}>
        <h2>${msg('Preferences')}</h2>
        <page-preferences></page-preferences>
        <button type="button" @click=${() => signOut()}>${msg('Sign out')}</button>
      </div>
    </header>`;
  }

  private who() {
    const me = this.me.value;
    return me && html`<p class="who"><bdi class="cut">${me.name}</bdi><span class="digits">${me.extension ?? ''}</span></p>`;
  }

  /** A popover closes itself on Escape; nothing else on the page shall hear of it. */
  private key(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.preferences.hidePopover();
    }
  }
}

function connectionWord(connection: Connection): string {
  switch (connection) {
    case 'connecting':
      return msg('Connecting…');
    case 'live':
      return msg('Live');
    case 'lost':
      return msg('Connection lost');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-header': AppHeader;
  }
}
