import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Slot } from '../../api/types';
import { buttons } from '../../look/buttons';
import { base } from '../../look/shared';
import { callerName } from '../../rules/plain-name';
import { SlotDeed } from './slot-deed';
import { slotLook } from './slot-look';
import './tool-tip';

/** What a click on the tile would do, as a button in a row of the table. */
@localized()
@customElement('slot-action')
export class SlotActionButton extends LitElement {
  static override styles = [
    base,
    buttons,
    slotLook,
    css`
      button {
        padding: var(--ps-space-1) var(--ps-space-2);
        line-height: 1.2;
      }
      button[data-target] {
        outline: 3px dashed var(--ps-accent);
        outline-offset: 2px;
      }
      button[aria-busy='true'] {
        cursor: progress;
      }
    `,
  ];

  @property({ attribute: false }) spot!: Slot;

  private readonly deed = new SlotDeed(this, () => this.spot);

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    const { deed } = this;
    const { refused, busy } = deed;
    return html`<button
        id="slot"
        type="button"
        aria-label=${this.name()}
        aria-describedby=${refused ? 'refused tip' : 'tip'}
        aria-disabled=${deed.view.action && !busy ? 'false' : 'true'}
        aria-busy=${busy ? 'true' : 'false'}
        ?data-target=${deed.isTarget}
        @click=${deed.onClick}
        @keydown=${deed.onKeydown}
        @dragover=${deed.onDragover}
        @drop=${deed.onDrop}
      >
        ${this.spot.state === 'free' ? msg('Park') : msg('Pick up')}
      </button>
      <tool-tip for="slot" id="tip">${deed.tip}</tool-tip>
      <p id="refused" class="refused" ?hidden=${!refused}>${refused}</p>`;
  }

  private name(): string {
    const { number, state, park } = this.spot;
    if (state === 'free') {
      return msg(str`Park on ${number}`);
    }
    const who = park ? callerName(park.caller) : '';
    return who ? msg(str`Pick up ${who} from ${number}`) : msg(str`Pick up from ${number}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'slot-action': SlotActionButton;
  }
}
