import { StoreController } from '@nanostores/lit';
import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { buttons } from '../../look/buttons';
import { closeIcon } from '../../look/icons';
import { base } from '../../look/shared';
import { callerName } from '../../rules/plain-name';
import { type Toast, $toast } from '../../state/toast';
import { Fading } from './fading';
import { messageLook } from './message-look';
import './page-form';
import './park-notes';

/** Long enough to read the number out to somebody. */
const LEAST_MS = 10_000;

/** After parking: the slot in digits to be read from afar, and all that one does next. Gone by itself, but never too soon. */
@localized()
@customElement('park-toast')
export class ParkToast extends LitElement {
  static override styles = [
    base,
    buttons,
    messageLook,
    css`
      .digits {
        font-size: var(--ps-size-toast);
        font-weight: 750;
        line-height: 1;
        letter-spacing: 0.02em;
      }
      .tell {
        font-size: var(--ps-size-l);
        font-weight: 600;
      }
    `,
  ];

  @state() private copied = '';

  private readonly toast = new StoreController(this, $toast);
  private readonly fading = new Fading(this, () => $toast.set(null));
  private leave = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = $toast.subscribe((toast) => {
      this.copied = '';
      if (toast) {
        this.fading.show(LEAST_MS);
      }
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
  }

  override render() {
    const toast = this.toast.value;
    return html`${toast ? this.message(toast) : nothing}<p class="unseen" role="status">${toast ? this.spoken(toast) : ''}</p>`;
  }

  private message(toast: Toast) {
    const { number, parkId } = toast;
    const who = callerName(toast.caller);
    return html`<section class="message" aria-label=${msg(str`Parked on ${number}`)} @keydown=${this.onKey}>
      <div class="head">
        <p class="cut">${who ? msg(str`${who} is parked`) : msg('The caller is parked')}</p>
        <button type="button" class="bare" aria-label=${msg('Close')} @click=${this.close}>${closeIcon}</button>
      </div>
      <p class="digits">${number}</p>
      <div class="row">
        <p class="tell">${msg(str`Tell them: ${number}`)}</p>
        <button type="button" @click=${() => void this.copy(number)}>${msg('Copy')}</button>
        <span class="soft" role="status">${this.copied}</span>
      </div>
      ${keyed(parkId, html`<park-notes .toast=${toast}></park-notes><page-form slot-number=${number}></page-form>`)}
    </section>`;
  }

  /** Digit by digit is how it is told on. */
  private spoken({ number, caller }: Toast): string {
    const who = callerName(caller);
    return who ? msg(str`${who} is parked on ${number}.`) : msg(str`Parked on ${number}.`);
  }

  private async copy(number: string) {
    try {
      await navigator.clipboard.writeText(number);
      this.copied = msg('Copied.');
    } catch {
      this.copied = msg('This browser does not let the page copy.');
    }
  }

  private onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    }
  }

  private readonly close = () => $toast.set(null);
}

declare global {
  interface HTMLElementTagNameMap {
    'park-toast': ParkToast;
  }
}
