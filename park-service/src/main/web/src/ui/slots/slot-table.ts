import { StoreController } from '@nanostores/lit';
import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Park, Slot } from '../../api/types';
import { stateWords } from '../../i18n/slot-words';
import { base } from '../../look/shared';
import { plainName } from '../../rules/plain-name';
import { $me } from '../../state/stores';
import { slotDot } from './slot-dot';
import { slotLook } from './slot-look';
import { tableLook } from './table-look';
import { whoWaits } from './who-waits';
import './slot-action';
import './wait-time';

/** Slots as a table: for many of them. What a tile does at a click, the button at the end of its row does. */
@localized()
@customElement('slot-table')
export class SlotTable extends LitElement {
  static override styles = [base, slotLook, tableLook];

  @property({ attribute: false }) slots: readonly Slot[] = [];
  @property() name = '';

  private readonly me = new StoreController(this, $me);

  override render() {
    return html`<table>
      <caption class="unseen">
        ${this.name}
      </caption>
      <thead>
        <tr>
          <th scope="col">${msg('Slot')}</th>
          <th scope="col">${msg('State')}</th>
          <th scope="col">${msg('Caller')}</th>
          <th scope="col">${msg('Waits')}</th>
          <th scope="col" class="wide">${msg('Parked by')}</th>
          <th scope="col" class="wide">${msg('For and note')}</th>
          <th scope="col"><span class="unseen">${msg('Action')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.slots,
          (slot) => slot.number,
          (slot) => this.row(slot),
        )}
      </tbody>
    </table>`;
  }

  private row(slot: Slot) {
    const { park } = slot;
    return html`<tr data-state=${slot.state}>
      <th scope="row" class="number">${slot.number}</th>
      <td class="state-cell"><span class="state" data-state=${slot.state}>${slotDot(slot.state)}<span class="words">${stateWords(slot)}</span></span></td>
      <td class="caller">${park ? whoWaits(park.caller) : nothing}</td>
      <td>${park ? html`<wait-time .spot=${slot}></wait-time>` : nothing}</td>
      <td class="wide">${park ? html`<bdi class="cut">${plainName(park.parkedBy.name)}</bdi>` : nothing}</td>
      <td class="wide">${park ? this.wishes(park) : nothing}</td>
      <td class="act"><slot-action .spot=${slot}></slot-action></td>
    </tr>`;
  }

  private wishes(park: Park) {
    const note = plainName(park.note ?? '', 200);
    const mine = park.for !== null && park.for === this.me.value?.extension;
    const forWhom = park.for ?? '';
    return html`${forWhom ? html`<span class="for" ?data-mine=${mine}>${mine ? msg('for you') : msg(str`for ${forWhom}`)}</span>` : nothing}
    ${note ? html`<bdi class="cut note">${note}</bdi>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'slot-table': SlotTable;
  }
}
