import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { transfer } from '../api/calls';
import { base, card } from '../look/shared';
import { transferIcon } from '../look/icons';
import './action-button';
import './contact-field';
import type { ContactField } from './contact-field';
import { Errand } from './errand';

/**
 * To whom a call goes.
 *
 * @fires closed when it is over: done, or left with Escape
 */
@localized()
@customElement('transfer-form')
export class TransferForm extends LitElement {
  static override styles = [
    base,
    card,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--ps-space-2);
      }
      contact-field {
        flex: 1 1 11rem;
      }
      .error:empty {
        display: none;
      }
    `,
  ];

  @property({ attribute: false }) callId = '';
  private readonly errand = new Errand(this);
  @query('contact-field') private readonly field!: ContactField;

  override firstUpdated() {
    void this.field.updateComplete.then(() => this.field.focus());
  }

  override render() {
    return html`<div role="group" aria-label=${msg('Transfer to somebody')} @keydown=${this.key}>
      <div class="row">
        <contact-field label=${msg('Transfer to: number or name')} @changed=${() => (this.errand.error = '')}></contact-field>
        <action-button kind="primary" label=${msg('Transfer now')} .icon=${transferIcon} ?busy=${this.errand.busy} @act=${this.go}></action-button>
        <action-button label=${msg('Cancel')} @act=${this.close}></action-button>
      </div>
      <p class="error" role="alert">${this.errand.error}</p>
    </div>`;
  }

  private key(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Enter' && !event.defaultPrevented && event.composedPath().includes(this.field)) {
      void this.go();
    }
  }

  private async go() {
    const { number } = this.field;
    if (!number) {
      this.errand.error = msg('That is neither a number nor the name of one person.');
      this.field.focus();
      return;
    }
    if (await this.errand.run(() => transfer(this.callId, number))) {
      this.close();
    }
  }

  private close() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'transfer-form': TransferForm;
  }
}
