import { StoreController } from '@nanostores/lit';
import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Slot } from '../../api/types';
import { base, card } from '../../look/shared';
import { inLots } from '../../rules/slot-order';
import { $ownSlots } from '../../state/situation';
import { $preferences } from '../../state/stores';
import { type Board, BoardKeys } from './board-keys';
import './board-tools';
import type { BoardTools } from './board-tools';
import type { ParkSlot } from './park-slot';
import type { SlotActionButton } from './slot-action';
import './slot-news';
import './slot-table';
import './slot-tiles';

/** All slots of the user's lots, beneath the dial pad. */
@localized()
@customElement('slot-board')
export class SlotBoard extends LitElement implements Board {
  static override styles = [
    base,
    card,
    css`
      section {
        display: grid;
        gap: var(--ps-space-3);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--ps-space-2) var(--ps-space-4);
      }
      .lot {
        font-size: var(--ps-size-m);
        font-weight: 650;
        margin-bottom: var(--ps-space-2);
      }
    `,
  ];

  private readonly slots = new StoreController(this, $ownSlots);
  private readonly preferences = new StoreController(this, $preferences);

  constructor() {
    super();
    new BoardKeys(this);
  }

  focusSlot(number: string): void {
    for (const lot of this.renderRoot.querySelectorAll('slot-tiles, slot-table')) {
      const spots = lot.shadowRoot?.querySelectorAll<ParkSlot | SlotActionButton>('park-slot, slot-action') ?? [];
      [...spots].find((each) => each.spot.number === number)?.focus();
    }
  }

  showHelp(): void {
    this.renderRoot.querySelector<BoardTools>('board-tools')?.help();
  }

  override render() {
    const { sort } = this.preferences.value;
    const lots = inLots(this.slots.value, sort);
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title" class="title">${msg('Park slots')}</h2>
        <board-tools></board-tools>
      </div>
      ${lots.map(
        ({ lot, slots }) =>
          html`<div>${lots.length > 1 ? html`<h3 class="lot"><bdi>${lot}</bdi></h3>` : nothing} ${this.spots(lot, slots)}</div>`,
      )}
      <slot-news></slot-news>
    </section>`;
  }

  private spots(lot: string, slots: readonly Slot[]) {
    const { layout } = this.preferences.value;
    const name = msg(str`Slots of ${lot}`);
    return layout === 'table'
      ? html`<slot-table name=${name} .slots=${slots}></slot-table>`
      : html`<slot-tiles name=${name} .slots=${slots}></slot-tiles>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'slot-board': SlotBoard;
  }
}
