import { StoreController } from '@nanostores/lit';
import { localized } from '@lit/localize';
import { LitElement, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Slot } from '../../api/types';
import { changeWords } from '../../i18n/change-words';
import { refusalWords } from '../../i18n/refusal-words';
import { base } from '../../look/shared';
import { $ownSlots } from '../../state/situation';
import { $refusals } from '../../state/slot-acts';
import { $connection } from '../../state/stores';

/** Changes are told together, no more often than that: a busy lot must not talk all the time. */
const PAUSE_MS = 3000;

/** What happens to the slots, for screen readers: changes politely and seldom, what was refused at once. */
@localized()
@customElement('slot-news')
export class SlotNews extends LitElement {
  static override styles = base;

  @state() private told: readonly Slot[] = [];

  private readonly refusals = new StoreController(this, $refusals);
  private seen = new Map<string, string>();
  private changed = new Map<string, Slot>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private leave = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = $ownSlots.subscribe((slots) => this.note(slots));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  override render() {
    return html`<p class="unseen" role="status">${changeWords(this.told)}</p>
      <p class="unseen" role="alert">${this.refused()}</p>`;
  }

  private refused(): string {
    return Object.entries(this.refusals.value)
      .map(([where, refusal]) => (where === 'next' ? refusalWords(refusal) : `${where}: ${refusalWords(refusal)}`))
      .join(' ');
  }

  private note(slots: readonly Slot[]): void {
    // After a new connection everything may be new: the banner tells about that.
    const quiet = this.seen.size === 0 || $connection.get() !== 'live';
    for (const slot of slots) {
      const now = `${slot.state} ${slot.park?.id ?? ''}`;
      if (this.seen.get(slot.number) !== now && !quiet) {
        this.changed.set(slot.number, slot);
      }
      this.seen.set(slot.number, now);
    }
    if (this.changed.size > 0 && this.timer === undefined) {
      this.tell();
    }
  }

  private tell(): void {
    this.told = [...this.changed.values()];
    this.changed.clear();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.changed.size > 0) {
        this.tell();
      }
    }, PAUSE_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'slot-news': SlotNews;
  }
}
