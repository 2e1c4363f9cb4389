import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Call } from '../api/types';
import { base, card } from '../look/shared';
import { plainName } from '../rules/plain-name';
import { $calls, $demo } from '../state/stores';
import './active-call';
import './app-header';
import './call-me';
import { callsScreenLook } from './calls-screen.look';
import './connection-banner';
import './dial-pad';
import './no-phone';
import './slots/message-corner';
import './slots/parked-list';
import './slots/slot-board';

/** Dial pad, the calls of the moment, and beneath them the slots. */
@localized()
@customElement('calls-screen')
export class CallsScreen extends LitElement {
  static override styles = [base, card, callsScreenLook];

  private readonly calls = new StoreController(this, $calls);
  private readonly demo = new StoreController(this, $demo);

  override updated() {
    const caller = this.ringing();
    document.title = caller === null ? 'Park Slots' : msg(str`${caller} is calling – Park Slots`);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.title = 'Park Slots';
  }

  override render() {
    const caller = this.ringing();
    return html`<app-header></app-header>
      <connection-banner></connection-banner>
      <main>
        <h1 class="unseen">${msg('Calls')}</h1>
        <section class="card dial" aria-labelledby="dial">
          <h2 id="dial" class="unseen">${msg('Dial')}</h2>
          <dial-pad></dial-pad>
        </section>
        <section class="calls" aria-labelledby="calls">
          <div class="heading"><h2 id="calls" class="title">${msg('Active calls')}</h2>${this.demo.value ? html`<call-me></call-me>` : nothing}</div>
          <p class="unseen" role="alert">${caller === null ? '' : msg(str`${caller} is calling you`)}</p>
          <no-phone></no-phone>
          ${this.list()}
        </section>
        <slot-board class="slots"></slot-board>
        <parked-list class="slots"></parked-list>
      </main>
      <message-corner></message-corner>`;
  }

  /** Who calls me at the moment, fit for a sentence; null: nobody. */
  private ringing(): string | null {
    const call = this.calls.value.find(ringsIn);
    return call ? plainName(call.peer.name) || plainName(call.peer.display) || msg('Unknown caller') : null;
  }

  private list() {
    const calls = ringingFirst(this.calls.value);
    return calls.length === 0
      ? html`<div class="none">
          <p>${msg('No call at the moment')}</p>
          <p class="more soft">${msg('Who calls you appears here. Parked callers wait in the slots below.')}</p>
        </div>`
      : html`<ul>
          ${repeat(
            calls,
            (call) => call.id,
            (call) => html`<li><active-call .call=${call}></active-call></li>`,
          )}
        </ul>`;
  }
}

/** Who rings is seen at once; the others stay where they are. */
function ringingFirst(calls: readonly Call[]): Call[] {
  return [...calls.filter(ringsIn), ...calls.filter((call) => !ringsIn(call))];
}

function ringsIn(call: Call): boolean {
  return call.state === 'ringing' && call.direction === 'in';
}

declare global {
  interface HTMLElementTagNameMap {
    'calls-screen': CallsScreen;
  }
}
