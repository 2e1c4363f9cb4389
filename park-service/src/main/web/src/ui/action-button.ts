import { type SVGTemplateResult, LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { buttons } from '../look/buttons';
import { base } from '../look/shared';
import './slots/tool-tip';

/**
 * A button that says why it can't be pressed now: dimmed, but focusable, with the reason beneath it on hover and focus.
 *
 * @fires act when it was pressed and could be
 */
@customElement('action-button')
export class ActionButton extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-block;
        max-width: 100%;
      }
      button {
        width: 100%;
        padding: var(--ps-space-1) var(--ps-space-2);
        line-height: 1.2;
      }
      span {
        min-width: 0;
      }
    `,
  ];

  @property() label = '';
  /** Why it can't be pressed now; empty: it can. */
  @property() reason = '';
  /** `primary`, `go`, `stop`, `bare`, or nothing. */
  @property() kind = '';
  @property({ attribute: false }) icon: SVGTemplateResult | null = null;
  /** Whether its request is on the way: another press does nothing. */
  @property({ type: Boolean }) busy = false;
  /** For what it opens. */
  @property({ attribute: false }) expanded: boolean | null = null;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  override render() {
    return html`<button
        id="button"
        type="button"
        class=${this.kind}
        aria-disabled=${this.reason ? 'true' : nothing}
        aria-busy=${this.busy ? 'true' : nothing}
        aria-expanded=${this.expanded ?? nothing}
        aria-describedby=${this.reason ? 'why' : nothing}
        @click=${this.press}
      >
        ${this.icon}<span>${this.label}</span></button
      >${this.reason ? html`<tool-tip id="why" for="button">${this.reason}</tool-tip>` : nothing}`;
  }

  private press(event: Event) {
    event.stopPropagation();
    if (!this.reason && !this.busy) {
      this.dispatchEvent(new CustomEvent('act', { bubbles: true, composed: true }));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'action-button': ActionButton;
  }
}
