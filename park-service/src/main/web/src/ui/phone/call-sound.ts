import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { soundNews, soundWords } from '../../i18n/phone-words';
import { mutedIcon, warnIcon } from '../../look/icons';
import { base } from '../../look/shared';
import type { PhoneCall } from '../../state/phone';
import { $now } from '../../state/ticker';

/** How long nothing has come when a call is said to be without sound (s). */
const SILENT_BEFORE = 3;
/** Bars of four. */
const BARS = { unknown: 0, none: 1, poor: 2, good: 4 } as const;

/** How a call of this browser sounds, in words; and that it is muted. */
@localized()
@customElement('call-sound')
export class CallSound extends LitElement {
  static override styles = [
    base,
    css`
      /* Nothing is there, not even a gap, while there is nothing to say. */
      :host {
        display: contents;
      }
      .words {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ps-space-1) var(--ps-space-4);
        font-size: var(--ps-size-s);
      }
      p {
        display: flex;
        gap: var(--ps-space-2);
        align-items: center;
        min-width: 0;
      }
      svg {
        flex: none;
      }
      .sound {
        color: var(--ps-ink-soft);
      }
      .bad,
      .muted {
        padding: 0.125rem var(--ps-space-3);
        border-radius: 1rem;
        background: var(--ps-warn-soft);
        color: var(--ps-ink);
        font-weight: 550;
      }
      .bars {
        display: flex;
        flex: none;
        gap: 2px;
        align-items: end;
        height: 0.875rem;
      }
      .bars i {
        width: 3px;
        background: var(--ps-line);
        forced-color-adjust: none;
      }
      .bars i[data-on] {
        background: var(--ps-free);
      }
      .bad .bars i[data-on] {
        background: var(--ps-warn);
      }
      .bars i:nth-child(1) {
        height: 25%;
      }
      .bars i:nth-child(2) {
        height: 50%;
      }
      .bars i:nth-child(3) {
        height: 75%;
      }
      .bars i:nth-child(4) {
        height: 100%;
      }
    `,
  ];

  @property({ attribute: false }) phone!: PhoneCall;
  private readonly now = new StoreController(this, $now);
  /** ms of this machine's clock. */
  private silentSince: number | null = null;

  override willUpdate() {
    const silent = this.phone.quality?.says === 'no-sound';
    this.silentSince = silent ? (this.silentSince ?? this.now.value - SILENT_BEFORE * 1000) : null;
  }

  override render() {
    const { muted, quality, state } = this.phone;
    const talks = state === 'talking' || state === 'connecting';
    return html`${talks && (muted || quality)
        ? html`<div class="words">
            ${muted ? html`<p class="muted">${mutedIcon}${msg('Muted: nobody hears you.')}</p>` : nothing} ${quality ? this.sound(quality) : nothing}
          </div>`
        : nothing}
      <span class="unseen" role="status">${quality && talks ? soundNews(quality) : ''}</span>`;
  }

  private sound(quality: NonNullable<PhoneCall['quality']>) {
    const bad = quality.says !== 'fine';
    const silentFor = this.silentSince === null ? 0 : Math.round((this.now.value - this.silentSince) / 1000);
    const bars = BARS[this.phone.sound];
    return html`<p class="sound ${bad ? 'bad' : ''}" data-says=${quality.says}>
      ${bad && bars < 2 ? warnIcon : html`<span class="bars" aria-hidden="true">${[0, 1, 2, 3].map((at) => html`<i ?data-on=${at < bars}></i>`)}</span>`}
      <span>${soundWords(quality, silentFor)}</span>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-sound': CallSound;
  }
}
