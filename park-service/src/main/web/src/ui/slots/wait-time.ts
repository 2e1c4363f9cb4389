import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Slot } from '../../api/types';
import { base } from '../../look/shared';
import { language } from '../../i18n';
import { clockText } from '../../rules/wait';
import { type Urgency, untilRecall, urgency, waited } from '../../rules/waiting';
import { $now } from '../../state/stores';

const mark = (d: string) => html`<svg viewBox="0 0 16 16" aria-hidden="true"><path fill="currentColor" d=${d} /></svg>`;
const ONE_MARK = mark('M6 1h4v9H6zM6 12h4v4H6z');
const TWO_MARKS = mark('M3 1h4v9H3zM3 12h4v4H3zM9 1h4v9H9zM9 12h4v4H9z');

/** How long a caller has waited, and how near the moment is at which it rings back: `urgency` is an attribute too. */
@localized()
@customElement('wait-time')
export class WaitTime extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--ps-space-2);
        font-variant-numeric: tabular-nums;
      }
      /* Of a fixed size and on its own: a second that passes moves nothing else on the page. */
      time {
        display: block;
        contain: strict;
        inline-size: 5ch;
        block-size: 1.4em;
        line-height: 1.4;
        font-size: var(--ps-size-l);
      }
      time[data-long] {
        inline-size: 9ch;
      }
      .recall {
        display: inline-flex;
        align-items: center;
        gap: 0.25em;
        font-weight: 650;
        color: var(--ps-warn);
      }
      :host([urgency='due']) .recall {
        color: var(--ps-taken);
      }
      svg {
        width: 0.9em;
        height: 0.9em;
        flex: none;
      }
    `,
  ];

  @property({ attribute: false }) spot: Slot | null = null;
  @query('time') private readonly time!: HTMLTimeElement | null;

  private leave = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = $now.listen(() => this.second());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  override willUpdate() {
    const near = this.urgency();
    if (this.getAttribute('urgency') !== near) {
      this.setAttribute('urgency', near);
    }
  }

  override render() {
    const park = this.spot?.park;
    return park ? html`<time></time>${this.recall(untilRecall(park, $now.get()))}` : nothing;
  }

  override updated() {
    this.count();
  }

  /** Thirty slots do this every second: as long as nothing else changes, only the digits are put in their place. */
  private second(): void {
    if (this.urgency() === 'calm' && this.getAttribute('urgency') === 'calm') {
      this.count();
    } else {
      this.requestUpdate();
    }
  }

  private count(): void {
    const park = this.spot?.park;
    if (park && this.time) {
      const wait = clockText(waited(park, $now.get()), language());
      // The text alone, not the node: nothing has to be laid out but these digits.
      if (this.time.firstChild) {
        this.time.firstChild.nodeValue = wait;
      } else {
        this.time.textContent = wait;
      }
      this.time.toggleAttribute('data-long', wait.length > 5);
    }
  }

  private urgency(): Urgency {
    return this.spot?.park && this.spot.state === 'parked' ? urgency(this.spot.park, $now.get()) : 'calm';
  }

  private recall(leftMs: number) {
    const left = leftMs >= 1000 ? clockText(leftMs, language()) : '';
    switch (this.getAttribute('urgency')) {
      case 'soon':
        return html`<span class="recall">${ONE_MARK}${msg(str`rings back in ${left}`)}</span>`;
      case 'due':
        return html`<span class="recall">${TWO_MARKS}${left ? msg(str`rings back in ${left}`) : msg('rings back now')}</span>`;
      default:
        return nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wait-time': WaitTime;
  }
}
