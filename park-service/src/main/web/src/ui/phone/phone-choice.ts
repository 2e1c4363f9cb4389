import { localized, msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../../look/shared';
import type { PhoneChoice as Choice } from '../../state/phone';

const CHOICES: readonly Choice[] = ['browser', 'desk'];

/**
 * What rings for me: this browser or the phone on my desk, and what each means.
 *
 * @fires chosen with the choice
 */
@localized()
@customElement('phone-choice')
export class PhoneChoice extends LitElement {
  static override styles = [
    base,
    css`
      fieldset {
        display: grid;
        gap: var(--ps-space-2);
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-block-end: var(--ps-space-1);
        font-weight: 550;
      }
      .option {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--ps-space-3);
        padding: var(--ps-space-2) var(--ps-space-3);
        border: 1px solid var(--ps-edge);
        border-radius: var(--ps-radius-s);
        cursor: pointer;
      }
      .option:has(:checked) {
        border-color: var(--ps-accent);
        background: var(--ps-accent-soft);
      }
      .option:has(:focus-visible) {
        outline: 3px solid var(--ps-accent);
        outline-offset: 2px;
      }
      .option:has([aria-disabled='true']) {
        border-style: dashed;
        cursor: not-allowed;
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0.125rem 0 0;
        accent-color: var(--ps-accent);
        outline: none;
        cursor: inherit;
      }
      .name {
        font-weight: 550;
      }
      .means {
        grid-column: 2;
        color: var(--ps-ink-soft);
        font-size: var(--ps-size-s);
      }
    `,
  ];

  /** null: neither yet. */
  @property({ attribute: false }) value: Choice | null = null;
  /** Why nothing can be changed now; empty: it can. */
  @property() locked = '';

  override updated() {
    for (const radio of this.renderRoot.querySelectorAll('input')) {
      if (radio.value === this.value) {
        // This one alone: a browser takes it off the other.
        radio.checked = true;
      }
    }
  }

  override render() {
    return html`<fieldset>
      <legend>${msg('My phone is')}</legend>
      ${CHOICES.map((choice) => this.option(choice))} ${this.locked ? html`<p class="means" id="locked">${this.locked}</p>` : nothing}
    </fieldset>`;
  }

  private option(choice: Choice) {
    const reason = this.locked || (choice === 'browser' ? browserObstacle() : '');
    return html`<label class="option">
      <input
        type="radio"
        name="phone"
        value=${choice}
        aria-labelledby="${choice}-name"
        aria-describedby="${choice}-means"
        aria-disabled=${reason ? 'true' : nothing}
        @click=${(event: Event) => reason && event.preventDefault()}
        @change=${() => this.choose(choice)}
      />
      <span class="name" id="${choice}-name">${choice === 'browser' ? msg('This browser') : msg('My desk phone')}</span>
      <span class="means" id="${choice}-means">${!this.locked && reason ? reason : meaning(choice)}</span>
    </label>`;
  }

  private choose(choice: Choice) {
    this.value = choice;
    this.dispatchEvent(new CustomEvent<Choice>('chosen', { detail: choice }));
  }
}

/** Whether this browser could be a phone here, as far as one can tell without asking for the microphone. */
export function canBePhone(): boolean {
  return browserObstacle() === '';
}

function browserObstacle(): string {
  if (!window.isSecureContext) {
    return msg('Not here: the page was not opened by https, so the browser gives it no microphone. ./run --lan makes it https.');
  }
  return 'RTCPeerConnection' in globalThis && 'mediaDevices' in navigator ? '' : msg('Not with this browser: it cannot make calls.');
}

function meaning(choice: Choice): string {
  return choice === 'browser'
    ? msg('Rings and talks here, with a headset or the microphone of this computer; nothing else is needed.')
    : msg('Rings and talks as ever; this page commands it.');
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-choice': PhoneChoice;
  }
}
