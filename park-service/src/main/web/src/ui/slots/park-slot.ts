import { StoreController } from '@nanostores/lit';
import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Park, Slot } from '../../api/types';
import { stateWords } from '../../i18n/slot-words';
import { base } from '../../look/shared';
import { plainName } from '../../rules/plain-name';
import { $me } from '../../state/stores';
import { slotDot } from './slot-dot';
import { SlotDeed } from './slot-deed';
import { slotLook } from './slot-look';
import { tileLook } from './tile-look';
import { whoWaits } from './who-waits';
import './tool-tip';
import './wait-time';

/** One slot as a tile: a click parks the call here, or picks up who waits here, or says why not. */
@localized()
@customElement('park-slot')
export class ParkSlot extends LitElement {
  static override styles = [base, slotLook, tileLook];

  @property({ attribute: false }) spot!: Slot;

  private readonly deed = new SlotDeed(this, () => this.spot);
  private readonly me = new StoreController(this, $me);

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    const { spot, deed } = this;
    const { refused, busy } = deed;
    return html`
      <button
        id="slot"
        type="button"
        data-state=${spot.state}
        aria-labelledby="number state who"
        aria-describedby=${refused ? 'refused tip' : 'tip'}
        aria-disabled=${deed.view.action && !busy ? 'false' : 'true'}
        aria-busy=${busy ? 'true' : 'false'}
        ?data-target=${deed.isTarget}
        @click=${deed.onClick}
        @keydown=${deed.onKeydown}
        @dragover=${deed.onDragover}
        @drop=${deed.onDrop}
      >
        <span id="number" class="number">${spot.number}</span>
        <span id="state" class="state" data-state=${spot.state}>${slotDot(spot.state)}<span class="words">${stateWords(spot)}</span></span>
        <span id="who" class="who">${spot.park ? whoWaits(spot.park.caller) : nothing}</span>
        ${spot.park ? this.about(spot.park) : nothing}
      </button>
      <tool-tip id="tip" for="slot">${deed.tip}</tool-tip>
      <p id="refused" class="refused" ?hidden=${!refused}>${refused}</p>
    `;
  }

  private about(park: Park) {
    const parker = plainName(park.parkedBy.name);
    const note = plainName(park.note ?? '', 200);
    return html`
      <wait-time class="wait" .spot=${this.spot}></wait-time>
      <span class="cut parker">${msg(str`by ${parker}`)}</span>
      ${park.for ? this.forWhom(park.for) : nothing} ${note ? html`<bdi class="cut note">${note}</bdi>` : nothing}
    `;
  }

  private forWhom(extension: string) {
    const mine = extension === this.me.value?.extension;
    return html`<span class="cut for" ?data-mine=${mine}>${mine ? msg('for you') : msg(str`for ${extension}`)}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'park-slot': ParkSlot;
  }
}
