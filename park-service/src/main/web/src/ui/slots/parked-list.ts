import { StoreController } from '@nanostores/lit';
import { localized, msg } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { problemSentence } from '../../i18n/problems';
import { buttons } from '../../look/buttons';
import { base, card } from '../../look/shared';
import { $history, $historyProblem, FEW, MOST, refreshHistory } from '../../state/history';
import './past-park';

/** The history of one's parks, with how each ended. */
@localized()
@customElement('parked-list')
export class ParkedList extends LitElement {
  static override styles = [
    base,
    card,
    buttons,
    css`
      section {
        display: grid;
        gap: var(--ps-space-3);
      }
      ol {
        display: grid;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li + li {
        border-top: 1px solid var(--ps-line);
      }
      .more {
        justify-self: start;
      }
    `,
  ];

  private readonly history = new StoreController(this, $history);
  private readonly problem = new StoreController(this, $historyProblem);

  override render() {
    return html`<section aria-labelledby="title">
      <h2 id="title" class="title">${msg('My parked calls')}</h2>
      ${this.list()}
      <p class="error" role="status">${this.problem.value ? problemSentence(this.problem.value) : ''}</p>
    </section>`;
  }

  private list() {
    const parks = this.history.value;
    if (parks === null) {
      return nothing;
    }
    if (parks.length === 0) {
      return html`<p class="soft">${msg('You have parked nobody yet.')}</p>`;
    }
    return html`<ol class="card">
        ${repeat(
          parks,
          (park) => park.id,
          (park) => html`<li><past-park .park=${park}></past-park></li>`,
        )}
      </ol>
      ${parks.length === FEW ? html`<button type="button" class="more" @click=${() => void refreshHistory(MOST)}>${msg('Show older ones')}</button>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'parked-list': ParkedList;
  }
}
