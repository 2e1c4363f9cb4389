import { StoreController } from '@nanostores/lit';
import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { buttons } from '../../look/buttons';
import { base } from '../../look/shared';
import { $preferences, setPreference } from '../../state/stores';

/** The keys of the page, and the switch that turns them off (WCAG 2.1.4). */
@localized()
@customElement('shortcuts-help')
export class ShortcutsHelp extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      dialog {
        width: min(30rem, calc(100vw - 2rem));
        max-height: calc(100vh - 2rem);
        overflow: auto;
        padding: var(--ps-space-5);
        border: 1px solid var(--ps-edge);
        border-radius: var(--ps-radius-l);
        background: var(--ps-surface);
        color: var(--ps-ink);
        box-shadow: var(--ps-shadow-high);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.5);
      }
      h2 {
        font-size: var(--ps-size-l);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--ps-space-2) var(--ps-space-4);
        margin: var(--ps-space-4) 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        padding: 0 0.4em;
        border: 1px solid var(--ps-edge);
        border-radius: 0.3em;
        background: var(--ps-sunken);
        font: inherit;
        white-space: nowrap;
      }
      label {
        display: flex;
        gap: var(--ps-space-2);
        align-items: center;
        min-height: 2.5rem;
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
      }
    `,
  ];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private readonly preferences = new StoreController(this, $preferences);

  open(): void {
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }

  override render() {
    return html`<dialog aria-labelledby="title">
      <h2 id="title">${msg('Keyboard')}</h2>
      <dl>
        <dt><kbd>Alt</kbd> + <kbd>1</kbd> … <kbd>9</kbd></dt>
        <dd>${msg('Slot one to nine: park there or pick up; when neither is possible, says why')}</dd>
        <dt><kbd>L</kbd></dt>
        <dd>${msg('Take the longest waiting')}</dd>
        <dt><kbd>0</kbd> … <kbd>9</kbd> <kbd>*</kbd> <kbd>#</kbd></dt>
        <dd>${msg('Dial')}</dd>
        <dt><kbd>↵</kbd></dt>
        <dd>${msg('Call the number, or do what has the focus')}</dd>
        <dt><kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd></dt>
        <dd>${msg('From tile to tile')}</dd>
        <dt><kbd>Esc</kbd></dt>
        <dd>${msg('Close what has opened: a tip, a message, this list')}</dd>
        <dt><kbd>?</kbd></dt>
        <dd>${msg('This list')}</dd>
      </dl>
      <label>
        <input type="checkbox" .checked=${this.preferences.value.shortcuts} @change=${this.turn} />
        ${msg('These keys work (Tab, Enter and Esc always do)')}
      </label>
      <form method="dialog"><button>${msg('Close')}</button></form>
    </dialog>`;
  }

  private turn(event: Event) {
    setPreference('shortcuts', (event.target as HTMLInputElement).checked);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shortcuts-help': ShortcutsHelp;
  }
}
