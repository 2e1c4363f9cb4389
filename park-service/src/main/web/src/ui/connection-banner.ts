import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { language } from '../i18n';
import { warnIcon } from '../look/icons';
import { base } from '../look/shared';
import { $connection } from '../state/stores';

/** Says that what is shown may be old, since when, and that nothing need be done. Nothing is there while all is well. */
@localized()
@customElement('connection-banner')
export class ConnectionBanner extends LitElement {
  static override styles = [
    base,
    css`
      .banner {
        display: flex;
        gap: var(--ps-space-3);
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
    `,
  ];

  private readonly connection = new StoreController(this, $connection);
  private since: Date | null = null;

  override willUpdate() {
    this.since = this.connection.value === 'lost' ? (this.since ?? new Date()) : null;
  }

  override render() {
    return html`<div role="alert">${this.since ? this.lost(this.since) : nothing}</div>`;
  }

  private lost(since: Date) {
    const time = since.toLocaleTimeString(language());
    return html`<div class="banner">
      ${warnIcon}
      <p>
        <strong>${msg('Connection lost.')}</strong>
        ${msg(str`What you see is as it was at ${time} and may be old, so slots can't be clicked. It comes back by itself; calls and parked callers go on.`)}
      </p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'connection-banner': ConnectionBanner;
  }
}
