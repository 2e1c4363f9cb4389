import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base, card } from '../look/shared';
import { phoneIcon, transferIcon } from '../look/icons';
import { phoneObstacle } from '../rules/call-acts';
import { type ShownCall, faceOf, isAnswered } from '../rules/shown-call';
import { giveTo } from '../state/call-deeds';
import { askFirst } from '../state/consult';
import { $phone } from '../state/phone';
import { transferAttended } from '../state/phone-acts';
import { $shownCalls } from '../state/shown-calls';
import './action-button';
import { obstacleSentence, plainWho } from './call-words';
import './contact-field';
import type { ContactField } from './contact-field';
import { Errand } from './errand';

/**
 * To whom a call goes: at once, or, where this browser carries the call, after he was asked; or to whom one talks to already.
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

  @property({ attribute: false }) call!: ShownCall;
  private readonly calls = new StoreController(this, $shownCalls);
  private readonly phone = new StoreController(this, $phone);
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
        ${this.call.on === 'browser' ? this.asking(this.call) : nothing}
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

  /** What only this browser's phone can: to ask first, and to connect two that it has. */
  private asking({ phone }: CarriedHere) {
    const obstacle = phoneObstacle(this.phone.value);
    const reason = obstacle ? obstacleSentence(obstacle) : '';
    return html`<action-button label=${msg('Ask first')} .icon=${phoneIcon} .reason=${reason} @act=${() => this.to((number) => askFirst(phone, number))}></action-button>
      ${this.others(phone.id).map(
        (other) => html`<action-button
          label=${msg(str`Connect with ${plainWho(faceOf(other, 0))}`)}
          .icon=${transferIcon}
          .reason=${reason}
          @act=${() => this.run(() => transferAttended(phone.id, other.phone.id))}
        ></action-button>`,
      )}`;
  }

  private others(id: string): CarriedHere[] {
    return this.calls.value.filter(isHere).filter((each) => each.phone.id !== id && isAnswered(each));
  }

  private go() {
    return this.to((number) => giveTo(this.call, number));
  }

  private async to(give: (number: string) => Promise<void>) {
    const { number } = this.field;
    if (!number) {
      this.errand.error = msg('That is neither a number nor the name of one person.');
      this.field.focus();
      return;
    }
    await this.run(() => give(number));
  }

  private async run(ask: () => Promise<void>) {
    if (await this.errand.run(ask)) {
      this.close();
    }
  }

  private close() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}

type CarriedHere = Extract<ShownCall, { on: 'browser' }>;

function isHere(shown: ShownCall): shown is CarriedHere {
  return shown.on === 'browser';
}

declare global {
  interface HTMLElementTagNameMap {
    'transfer-form': TransferForm;
  }
}
