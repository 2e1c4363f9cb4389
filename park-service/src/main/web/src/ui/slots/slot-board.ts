import { StoreController } from '@nanostores/lit';
import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { refusalWords } from '../../i18n/refusal-words';
import { base, card } from '../../look/shared';
import { inLots } from '../../rules/slot-order';
import { $refusals } from '../../state/slot-acts';
import { $slots } from '../../state/stores';
import './slot-tiles';

/** All slots of the user's lots, beneath the dial pad. */
@localized()
@customElement('slot-board')
export class SlotBoard extends LitElement {
  static override styles = [
    base,
    card,
    css`
      section {
        display: grid;
        gap: var(--ps-space-3);
      }
      .lot {
        font-size: var(--ps-size-m);
        font-weight: 650;
        margin-bottom: var(--ps-space-2);
      }
    `,
  ];

  private readonly slots = new StoreController(this, $slots);
  private readonly refusals = new StoreController(this, $refusals);

  override render() {
    const lots = inLots(this.slots.value, 'number');
    return html`<section aria-labelledby="title">
      <h2 id="title" class="title">${msg('Park slots')}</h2>
      ${lots.map(
        ({ lot, slots }) =>
          html`<div>
            ${lots.length > 1 ? html`<h3 class="lot"><bdi>${lot}</bdi></h3>` : nothing}
            <slot-tiles name=${msg(str`Slots of ${lot}`)} .slots=${slots}></slot-tiles>
          </div>`,
      )}
      <p class="unseen" role="status">${this.said()}</p>
    </section>`;
  }

  /** What was refused, for who does not see it. */
  private said(): string {
    return Object.entries(this.refusals.value)
      .map(([where, refusal]) => `${where}: ${refusalWords(refusal)}`)
      .join(' ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'slot-board': SlotBoard;
  }
}
