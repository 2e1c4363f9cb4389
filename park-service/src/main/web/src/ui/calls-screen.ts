import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { base, card } from '../look/shared';
import { type ShownCall, faceOf, ringsIn } from '../rules/shown-call';
import { $phoneChoice } from '../state/phone';
import { $shownCalls } from '../state/shown-calls';
import { $demo } from '../state/stores';
import './active-call';
import './app-header';
import './call-me';
import { plainWho } from './call-words';
import { callsScreenLook } from './calls-screen.look';
import './connection-banner';
import './dial-pad';
import './no-phone';
import { RingTitle } from './ring-title';
import './slots/message-corner';
import './slots/parked-list';
import './slots/slot-board';

/** Dial pad, the calls of the moment, and beneath them the slots. */
@localized()
@customElement('calls-screen')
export class CallsScreen extends LitElement {
  static override styles = [base, card, callsScreenLook];

  private readonly calls = new StoreController(this, $shownCalls);
  private readonly choice = new StoreController(this, $phoneChoice);
  private readonly demo = new StoreController(this, $demo);
  private readonly tab = new RingTitle(this);

  override willUpdate() {
    if (this.choice.value === 'browser') {
      import('./phone/parts').catch(() => {
        // No connection: asked for again with the next change.
      });
    }
  }

  override updated() {
    this.tab.show(this.ringing());
  }

  override render() {
    return html`<app-header></app-header>
      <connection-banner></connection-banner>
      <phone-banner></phone-banner>
      <incoming-call></incoming-call>
      <main>
        <h1 class="unseen">${msg('Calls')}</h1>
        <section class="card dial" aria-labelledby="dial">
          <h2 id="dial" class="unseen">${msg('Dial')}</h2>
          <dial-pad></dial-pad>
        </section>
        <section class="calls" aria-labelledby="calls">
          <div class="heading"><h2 id="calls" class="title">${msg('Active calls')}</h2>${this.demo.value ? html`<call-me></call-me>` : nothing}</div>
          <p class="unseen" role="alert">${this.alert()}</p>
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
    return call ? plainWho(faceOf(call, 0)) : null;
  }

  /** Of a phone on the desk; what rings in this browser says so itself. */
  private alert(): string {
    const call = this.calls.value.find((each) => each.on === 'desk' && ringsIn(each));
    return call ? msg(str`${plainWho(faceOf(call, 0))} is calling you`) : '';
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
            (call) => faceOf(call, 0).key,
            (call) => html`<li><active-call .call=${call}></active-call></li>`,
          )}
        </ul>`;
  }
}

/** Who rings is seen at once; the others stay where they are. */
function ringingFirst(calls: readonly ShownCall[]): ShownCall[] {
  return [...calls.filter(ringsIn), ...calls.filter((call) => !ringsIn(call))];
}

declare global {
  interface HTMLElementTagNameMap {
    'calls-screen': CallsScreen;
  }
}
