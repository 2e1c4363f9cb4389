import { StoreController } from '@nanostores/lit';
import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { obstacleWords } from '../../i18n/slot-words';
import { buttons } from '../../look/buttons';
import { fields } from '../../look/fields';
import { base } from '../../look/shared';
import { $situation, viewNow } from '../../state/situation';
import { $busy } from '../../state/slot-acts';
import { $preferences, setPreference } from '../../state/stores';
import { $longest, takeLongest } from '../../state/take-longest';
import '../action-button';
import './notify-button';
import './shortcuts-help';
import type { ShortcutsHelp } from './shortcuts-help';

/** Above the slots: the caller to take first, how the slots are shown, which keys there are. */
@localized()
@customElement('board-tools')
export class BoardTools extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    css`
      :host,
      .group {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--ps-space-2);
      }
      :host {
        font-size: var(--ps-size-s);
      }
      select {
        width: auto;
        max-width: 100%;
        min-height: 2.5rem;
      }
    `,
  ];

  private readonly preferences = new StoreController(this, $preferences);
  private readonly longest = new StoreController(this, $longest);
  private readonly situation = new StoreController(this, $situation);
  private readonly busy = new StoreController(this, $busy);

  override render() {
    const { layout, sort } = this.preferences.value;
    return html`
      <action-button
        label=${msg('Take the longest waiting')}
        .reason=${this.obstacle()}
        ?busy=${this.busy.value.has(this.longest.value?.number ?? '')}
        @act=${() => void takeLongest()}
      ></action-button>
      <div class="group" role="group" aria-label=${msg('Show the slots as')}>
        <button type="button" aria-pressed=${layout === 'tiles'} @click=${() => setPreference('layout', 'tiles')}>${msg('Tiles')}</button>
        <button type="button" aria-pressed=${layout === 'table'} @click=${() => setPreference('layout', 'table')}>${msg('Table')}</button>
      </div>
      <select aria-label=${msg('Order')} @change=${this.reorder}>
        <option value="number" ?selected=${sort === 'number'}>${msg('By number')}</option>
        <option value="wait" ?selected=${sort === 'wait'}>${msg('By waiting time')}</option>
      </select>
      <notify-button></notify-button>
      <button type="button" class="bare" aria-haspopup="dialog" @click=${this.help}>${msg('Keyboard')}</button>
      <shortcuts-help></shortcuts-help>
    `;
  }

  private obstacle(): string {
    const slot = this.longest.value;
    if (!slot) {
      return msg('Nobody waits.');
    }
    const { obstacle } = viewNow(slot, this.situation.value);
    return obstacle ? obstacleWords(obstacle) : '';
  }

  private reorder(event: Event) {
    setPreference('sort', (event.target as HTMLSelectElement).value === 'wait' ? 'wait' : 'number');
  }

  help(): void {
    this.renderRoot.querySelector<ShortcutsHelp>('shortcuts-help')?.open();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'board-tools': BoardTools;
  }
}
