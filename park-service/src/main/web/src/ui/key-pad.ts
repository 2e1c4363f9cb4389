import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { buttons } from '../look/buttons';
import { base } from '../look/shared';

const KEYS: readonly (readonly [string, string])[] = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
];
const COLUMNS = 3;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

/**
 * The twelve keys of a phone. One stop of the Tab key; arrow keys go from key to key.
 *
 * @fires key with the character of the key that was pressed
 */
@localized()
@customElement('key-pad')
export class KeyPad extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      div {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: var(--ps-space-2);
      }
      button {
        flex-direction: column;
        gap: 0;
        min-height: 3.25rem;
        border-color: transparent;
        background: var(--ps-sunken);
        line-height: 1.1;
      }
      button:hover {
        border-color: var(--ps-edge);
      }
      button:active {
        background: var(--ps-accent-soft);
      }
      .digit {
        font-size: 1.375rem;
        font-weight: 600;
      }
      .letters {
        min-height: 0.75rem;
        font-size: 0.625rem;
        letter-spacing: 0.12em;
        color: var(--ps-ink-soft);
      }
    `,
  ];

  @state() private at = 0;

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelectorAll('button')[this.at]?.focus(options);
  }

  override render() {
    return html`<div role="group" aria-label=${msg('Keypad')} @keydown=${this.move}>
      ${KEYS.map(
        ([digit, letters], index) =>
          html`<button type="button" tabindex=${index === this.at ? 0 : -1} @focus=${() => (this.at = index)} @click=${() => this.press(digit)}>
            <span class="digit">${digit}</span> <span class="letters">${letters}</span>
          </button>`,
      )}
    </div>`;
  }

  private press(digit: string) {
    this.dispatchEvent(new CustomEvent<string>('key', { detail: digit }));
  }

  private move(event: KeyboardEvent) {
    const next = this.at + (STEPS[event.key] ?? KEYS.length);
    const key = this.renderRoot.querySelectorAll('button')[next];
    if (key) {
      event.preventDefault();
      key.focus();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'key-pad': KeyPad;
  }
}
