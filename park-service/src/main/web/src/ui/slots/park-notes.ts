import { StoreController } from '@nanostores/lit';
import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { updatePark } from '../../api/parks';
import { buttons } from '../../look/buttons';
import { fields } from '../../look/fields';
import { base } from '../../look/shared';
import { plainName } from '../../rules/plain-name';
import { $contacts } from '../../state/stores';
import type { Toast } from '../../state/toast';
import { messageLook } from './message-look';
import { Errand } from '../errand';

/** The service counts characters as a reader does, nearly: code points. */
const LONGEST_NOTE = 200;

/** Why a caller waits and for whom. Saved when one asks for it; what was refused stays in the fields. */
@localized()
@customElement('park-notes')
export class ParkNotes extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    messageLook,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: var(--ps-space-2);
        align-items: end;
      }
    `,
  ];

  @property({ attribute: false }) toast!: Toast;
  @state() private saved = '';
  private readonly errand = new Errand(this);
  @query('input') private readonly note!: HTMLInputElement;
  @query('select') private readonly forWhom!: HTMLSelectElement;

  private readonly contacts = new StoreController(this, $contacts);

  override render() {
    const { people } = this.contacts.value;
    return html`<form @submit=${this.save} @input=${() => (this.saved = this.errand.error = '')}>
        <div>
          <label for="for">${msg('For whom')}</label>
          <select id="for">
            <option value="">${msg('Nobody in particular')}</option>
            ${people.map(
              ({ extension, name }) =>
                html`<option value=${extension} ?selected=${extension === this.toast.for}>${plainName(name)} (${extension})</option>`,
            )}
          </select>
        </div>
        <div>
          <label for="note">${msg('Note')}</label>
          <input id="note" autocomplete="off" maxlength=${LONGEST_NOTE * 2} .value=${this.toast.note} aria-describedby="error" />
        </div>
        <button type="submit" class="primary" aria-busy=${this.errand.busy}>${msg('Save')}</button>
      </form>
      <p class="soft" role="status">${this.saved}</p>
      <p id="error" class="error" role="alert">${this.errand.error}</p>`;
  }

  private async save(event: Event) {
    event.preventDefault();
    const note = this.note.value.trim();
    if (this.errand.busy) {
      return;
    }
    if ([...note].length > LONGEST_NOTE) {
      this.errand.error = msg('A note has at most 200 characters.');
      return;
    }
    const wish = { note: note || null, for: this.forWhom.value || null };
    if (await this.errand.run(() => updatePark(this.toast.parkId, wish))) {
      this.saved = msg('Saved.');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'park-notes': ParkNotes;
  }
}
