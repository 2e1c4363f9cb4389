import { StoreController } from '@nanostores/lit';
import { localized, msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { page } from '../../api/pages';
import type { Page } from '../../api/types';
import { pageResultWords } from '../../i18n/page-words';
import { buttons } from '../../look/buttons';
import { fields } from '../../look/fields';
import { base } from '../../look/shared';
import { plainName } from '../../rules/plain-name';
import { $contacts } from '../../state/stores';
import { messageLook } from './message-look';
import { Errand } from '../errand';

/** Tells a group by their phones where the caller waits, and says what became of it at each of them. */
@localized()
@customElement('page-form')
export class PageForm extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    messageLook,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--ps-space-2);
        align-items: end;
      }
      ul {
        margin: 0;
        padding-inline-start: 1.2em;
      }
    `,
  ];

  @property({ attribute: 'slot-number' }) slotNumber = '';
  @state() private told: Page | null = null;
  private readonly errand = new Errand(this);
  @query('select') private readonly group!: HTMLSelectElement;

  private readonly contacts = new StoreController(this, $contacts);

  override render() {
    const { groups } = this.contacts.value;
    return groups.length === 0
      ? nothing
      : html`<form @submit=${this.send}>
            <div>
              <label for="group">${msg('Page a group')}</label>
              <select id="group">
                ${groups.map(({ name }) => html`<option value=${name}>${plainName(name)}</option>`)}
              </select>
            </div>
            <button type="submit" aria-busy=${this.errand.busy}>${this.errand.busy ? msg('Paging…') : msg('Page')}</button>
          </form>
          <div role="status">${this.told ? this.results(this.told) : nothing}</div>
          <p class="error" role="alert">${this.errand.error}</p>`;
  }

  private results({ group, devices }: Page) {
    const name = plainName(group);
    return devices.length === 0
      ? msg(str`Nobody of ${name} has a phone that could be paged.`)
      : html`<ul aria-label=${msg(str`Paged: ${name}`)}>
          ${devices.map(({ extension, result }) => html`<li><bdi>${this.nameOf(extension)}</bdi>: ${pageResultWords(result)}</li>`)}
        </ul>`;
  }

  private nameOf(extension: string): string {
    const name = this.contacts.value.people.find((each) => each.extension === extension)?.name;
    return name ? `${plainName(name)} (${extension})` : extension;
  }

  private async send(event: Event) {
    event.preventDefault();
    await this.errand.run(async () => {
      this.told = null;
      this.told = await page(this.group.value, this.slotNumber);
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'page-form': PageForm;
  }
}
