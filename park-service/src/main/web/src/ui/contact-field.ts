import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { fields } from '../look/fields';
import { base } from '../look/shared';
import { type Contact, dialable, findContacts } from '../rules/find-contacts';
import { $contacts } from '../state/stores';

/**
 * A field for a number, or a name of which the number is found: a combobox with the people and groups of the account.
 *
 * @fires chosen when a suggestion was taken
 * @fires changed at every change of the text
 */
@localized()
@customElement('contact-field')
export class ContactField extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        position: relative;
      }
      :host([large]) input {
        min-height: 3.25rem;
        font-size: var(--ps-size-xl);
        font-variant-numeric: tabular-nums;
      }
      :host([large]) input::placeholder {
        font-size: var(--ps-size-m);
      }
      :host([ends]) input {
        padding-inline-end: 3.25rem;
      }
      ul {
        position: absolute;
        z-index: 15;
        inset: calc(100% + 4px) 0 auto;
        margin: 0;
        padding: var(--ps-space-1);
        list-style: none;
        background: var(--ps-surface);
        border: 1px solid var(--ps-edge);
        border-radius: var(--ps-radius-s);
        box-shadow: var(--ps-shadow-high);
      }
      li {
        display: flex;
        justify-content: space-between;
        gap: var(--ps-space-3);
        padding: var(--ps-space-2) var(--ps-space-3);
        border-radius: var(--ps-radius-s);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--ps-accent-soft);
        outline: 2px solid var(--ps-accent);
        outline-offset: -2px;
      }
    `,
  ];

  @property() label = '';
  @property() placeholder = '';
  @property() value = '';
  @property({ type: Boolean, reflect: true }) large = false;
  @state() private open = false;
  @state() private at = -1;
  @query('input') private readonly input!: HTMLInputElement;
  private readonly contacts = new StoreController(this, $contacts);

  /** What would be dialed: the number typed, or that of the one person whose name was; null when that is not clear. */
  get number(): string | null {
    const found = this.found();
    return dialable(this.value) ?? (this.at >= 0 || found.length === 1 ? (found[Math.max(this.at, 0)]?.number ?? null) : null);
  }

  override focus(options?: FocusOptions): void {
    this.input.focus(options);
  }

  /** Puts it at the end, as a key of the pad does. */
  addText(text: string): void {
    this.change(this.value + text);
  }

  override render() {
    const found = this.open ? this.found() : [];
    return html`<label for="field">${this.label}</label>
      <input
        id="field"
        type="text"
        role="combobox"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        placeholder=${this.placeholder || nothing}
        aria-autocomplete="list"
        aria-controls="found"
        aria-expanded=${found.length > 0}
        aria-activedescendant=${found[this.at] ? `found-${this.at}` : nothing}
        .value=${this.value}
        @input=${() => this.change(this.input.value)}
        @paste=${this.paste}
        @keydown=${this.key}
        @focus=${() => (this.open = this.value !== '')}
        @blur=${() => (this.open = false)}
      />
      <ul id="found" role="listbox" aria-label=${msg('Suggestions')} ?hidden=${found.length === 0}>
        ${found.map((each, index) => this.suggestion(each, index))}
      </ul>
      <span class="unseen" role="status">${found.length > 0 ? msg(str`${found.length} found`) : ''}</span>`;
  }

  private suggestion(contact: Contact, index: number) {
    return html`<li
      id="found-${index}"
      role="option"
      aria-selected=${index === this.at}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.take(contact)}
    >
      <bdi class="cut">${contact.name}</bdi><span class="soft digits">${contact.number}</span>
    </li>`;
  }

  private found(): Contact[] {
    return findContacts(this.contacts.value, this.value);
  }

  private change(value: string) {
    this.value = value;
    this.at = -1;
    this.open = value !== '';
    this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
  }

  private take(contact: Contact) {
    this.change(contact.number);
    this.open = false;
    this.dispatchEvent(new CustomEvent('chosen', { bubbles: true, detail: contact }));
  }

  private paste(event: ClipboardEvent) {
    const number = dialable(event.clipboardData?.getData('text') ?? '');
    if (number) {
      event.preventDefault();
      this.change(number);
    }
  }

  private key(event: KeyboardEvent) {
    const found = this.open ? this.found() : [];
    const chosen = found[this.at];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.move(event, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      this.take(chosen);
    } else if (event.key === 'Enter') {
      // No form reaches into a shadow root: its owner listens to the key.
      this.open = false;
    } else if (event.key === 'Escape' && found.length > 0) {
      event.stopPropagation();
      this.open = false;
    } else if (event.key === 'Escape' && this.value !== '') {
      event.stopPropagation();
      this.change('');
    }
  }

  private move(event: KeyboardEvent, step: number) {
    const found = this.found();
    if (found.length > 0) {
      event.preventDefault();
      this.open = true;
      this.at = (this.at + step + found.length + (this.at < 0 && step < 0 ? 1 : 0)) % found.length;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'contact-field': ContactField;
  }
}
