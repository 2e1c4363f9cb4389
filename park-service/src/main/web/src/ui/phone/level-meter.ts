import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base } from '../../look/shared';

/** How loud something is, as a bar with marks: it is read by its length. */
@localized()
@customElement('level-meter')
export class LevelMeter extends LitElement {
  static override styles = [
    base,
    css`
      [role='meter'] {
        height: 0.875rem;
        overflow: hidden;
        border: 1px solid var(--ps-edge);
        border-radius: var(--ps-radius-s);
        background: var(--ps-sunken);
        forced-color-adjust: none;
      }
      .bar {
        height: 100%;
        background: repeating-linear-gradient(90deg, var(--ps-free) 0 0.5rem, transparent 0.5rem 0.625rem);
      }
    `,
  ];

  /** 0–1. */
  @property({ type: Number }) level = 0;
  @property() label = '';
  @query('.bar') private readonly bar!: HTMLElement;

  private get percent(): number {
    return Math.round(Math.min(1, Math.max(0, this.level)) * 100);
  }

  override updated() {
    // Not as an attribute: the Content-Security-Policy allows no inline style.
    this.bar.style.inlineSize = `${this.percent}%`;
  }

  override render() {
    const { percent } = this;
    return html`<div
      role="meter"
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${percent}
      aria-valuetext=${percent === 0 ? msg('Nothing is heard') : msg(str`${percent} %`)}
    >
      <div class="bar"></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'level-meter': LevelMeter;
  }
}
