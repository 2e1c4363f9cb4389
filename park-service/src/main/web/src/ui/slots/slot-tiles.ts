import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Slot } from '../../api/types';
import { base } from '../../look/shared';
import './park-slot';

const STEPS: Record<string, 'before' | 'after' | 'above' | 'below'> = {
  ArrowLeft: 'before',
  ArrowRight: 'after',
  ArrowUp: 'above',
  ArrowDown: 'below',
};

/** Slots as tiles, as many beside each other as there is room for. Arrow keys go from one to the next, Tab too. */
@customElement('slot-tiles')
export class SlotTiles extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 10.5rem), 1fr));
        gap: var(--ps-space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      @container (max-width: 26rem) {
        ul {
          grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.25rem), 1fr));
          gap: var(--ps-space-2);
        }
      }
      li {
        display: flex;
        min-width: 0;
      }
      park-slot {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) slots: readonly Slot[] = [];
  @property() name = '';

  override render() {
    return html`<ul aria-label=${this.name} @keydown=${this.onKey}>
      ${repeat(
        this.slots,
        (slot) => slot.number,
        (slot) => html`<li><park-slot .spot=${slot}></park-slot></li>`,
      )}
    </ul>`;
  }

  private onKey(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const tiles = [...this.renderRoot.querySelectorAll('park-slot')];
    const from = tiles.findIndex((tile) => event.composedPath().includes(tile));
    const to = from < 0 ? undefined : neighbour(tiles, from, step);
    if (to) {
      event.preventDefault();
      to.focus();
    }
  }
}

function neighbour(tiles: HTMLElement[], from: number, step: 'before' | 'after' | 'above' | 'below'): HTMLElement | undefined {
  const here = tiles[from]?.getBoundingClientRect();
  if (!here || step === 'before' || step === 'after') {
    return tiles[from + (step === 'before' ? -1 : 1)];
  }
  const across = tiles.filter((each) => Math.abs(each.getBoundingClientRect().left - here.left) < 4);
  const place = across.indexOf(tiles[from] as HTMLElement);
  return across[place + (step === 'above' ? -1 : 1)];
}

declare global {
  interface HTMLElementTagNameMap {
    'slot-tiles': SlotTiles;
  }
}
