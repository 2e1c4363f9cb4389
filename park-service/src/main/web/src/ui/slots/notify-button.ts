import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { buttons } from '../../look/buttons';
import { base } from '../../look/shared';

/** Asks whether the browser may show notifications; gone once that is answered. Never asked without a click. */
@localized()
@customElement('notify-button')
export class NotifyButton extends LitElement {
  static override styles = [base, buttons];

  @state() private permission = 'Notification' in globalThis ? Notification.permission : 'denied';

  override render() {
    return this.permission === 'default'
      ? html`<button type="button" class="bare" @click=${this.askFor}>${msg('Notify me outside this page')}</button>`
      : nothing;
  }

  private async askFor() {
    this.permission = await Notification.requestPermission();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notify-button': NotifyButton;
  }
}
