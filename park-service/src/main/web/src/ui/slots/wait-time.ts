import { StoreController } from '@nanostores/lit';
import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Slot } from '../../api/types';
import { base } from '../../look/shared';
import { clockText, untilRecall, urgency, waited } from '../../rules/waiting';
import { $serverNow } from '../../state/ticker';

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
        gap: 0 var(--ps-space-2);
        font-variant-numeric: tabular-nums;
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

  private readonly now = new StoreController(this, $serverNow);

  override render() {
    const park = this.spot?.park;
    if (!park) {
      this.removeAttribute('urgency');
      return nothing;
    }
    const now = this.now.value;
    const near = this.spot?.state === 'parked' ? urgency(park, now) : 'calm';
    if (this.getAttribute('urgency') !== near) {
      this.setAttribute('urgency', near);
    }
    return html`<time>${clockText(waited(park, now))}</time>${near === 'calm' ? nothing : this.recall(near, untilRecall(park, now))}`;
  }

  private recall(near: 'soon' | 'due', leftMs: number) {
    const left = clockText(leftMs);
    // One mark for soon, two for due.
    const marks = near === 'due' ? 'M3 1h4v9H3zM3 12h4v4H3zM9 1h4v9H9zM9 12h4v4H9z' : 'M6 1h4v9H6zM6 12h4v4H6z';
    return html`<span class="recall"
      ><svg viewBox="0 0 16 16" aria-hidden="true"><path fill="currentColor" d=${marks} /></svg>${msg(str`rings back in ${left}`)}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wait-time': WaitTime;
  }
}
