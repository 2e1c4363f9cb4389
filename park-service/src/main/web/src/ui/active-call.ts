import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { answer, hangUp, hold, resume } from '../api/calls';
import type { Call } from '../api/types';
import { language } from '../i18n';
import { problemSentence } from '../i18n/problems';
import { refusalWords } from '../i18n/refusal-words';
import { buttons } from '../look/buttons';
import { base, card } from '../look/shared';
import { type CallAct, callActs, callObstacle } from '../rules/call-acts';
import { isParkable, parkableCall } from '../rules/parkable-call';
import { plainName } from '../rules/plain-name';
import { clockText } from '../rules/wait';
import { dragCall, dropCall } from '../state/drag';
import { $refusals, parkInto } from '../state/slot-acts';
import { $calls, $connection, $me, $now, $selectedCall, $slots } from '../state/stores';
import './action-button';
import type { ActionButton } from './action-button';
import { activeCallLook } from './active-call.look';
import { ACT_LOOK, actWord, obstacleSentence, stateWord } from './call-words';
import './transfer-form';

/** One call of mine: who, since when, and what can be done with it. */
@localized()
@customElement('active-call')
export class ActiveCall extends LitElement {
  static override styles = [base, card, buttons, activeCallLook];

  @property({ attribute: false }) call!: Call;
  @state() private busy: CallAct | null = null;
  @state() private error = '';
  @state() private transferring = false;
  @query('[data-act="transfer"]') private readonly transferButton!: ActionButton | null;
  private readonly me = new StoreController(this, $me);
  private readonly connection = new StoreController(this, $connection);
  private readonly slots = new StoreController(this, $slots);
  private readonly calls = new StoreController(this, $calls);
  private readonly selected = new StoreController(this, $selectedCall);
  private readonly now = new StoreController(this, $now);

  override render() {
    const { call } = this;
    const who = plainName(this.who());
    const parkable = isParkable(call);
    return html`<article
      class="card"
      data-state=${call.state}
      data-direction=${call.direction}
      aria-labelledby="who"
      draggable=${parkable ? 'true' : 'false'}
      @dragstart=${(event: DragEvent) => dragCall(event, call.id)}
      @dragend=${dropCall}
    >
      <div class="top">
        <div class="who">
          <h3 id="who"><bdi class="cut">${this.who()}</bdi></h3>
          ${call.peer.name ? html`<p class="soft"><bdi class="cut digits">${call.peer.display}</bdi></p>` : nothing}
        </div>
        <p class="how">
          <span class="state"><span class="dot" aria-hidden="true"></span>${stateWord(call)}</span>
          <span class="time digits">${clockText(Math.max(0, this.now.value - Date.parse(call.since)), language())}</span>
        </p>
      </div>
      ${parkable ? this.chooser() : nothing}
      <div class="acts" role="group" aria-label=${msg(str`What to do with the call with ${who}`)}>${callActs(call).map((act) => this.button(act))}</div>
      ${this.transferring && callActs(call).includes('transfer')
        ? html`<transfer-form .callId=${call.id} @closed=${this.closeTransfer}></transfer-form>`
        : nothing}
      <p class="error" role="alert">${this.error}</p>
    </article>`;
  }

  /** Of several calls, which one a click on a slot is about. */
  private chooser() {
    const calls = this.calls.value;
    if (calls.filter(isParkable).length < 2) {
      return nothing;
    }
    const chosen = parkableCall(calls, this.selected.value).call?.id === this.call.id;
    return html`<button type="button" class="choose" aria-pressed=${chosen} @click=${() => $selectedCall.set(this.call.id)}>
      ${chosen ? msg('A click on a slot parks this call') : msg('Park this call by a click on a slot')}
    </button>`;
  }

  private who(): string {
    return this.call.peer.name || this.call.peer.display || msg('Unknown caller');
  }

  private button(act: CallAct) {
    const obstacle = callObstacle(act, this.call, {
      me: this.me.value,
      connection: this.connection.value,
      slots: this.slots.value,
    });
    return html`<action-button
      data-act=${act}
      label=${actWord(act)}
      kind=${act === 'park' && this.call.state === 'talking' ? 'primary' : ACT_LOOK[act].kind}
      .icon=${ACT_LOOK[act].icon}
      .reason=${obstacle ? obstacleSentence(obstacle) : ''}
      .expanded=${act === 'transfer' ? this.transferring : null}
      ?busy=${this.busy === act}
      @act=${() => this.act(act)}
    ></action-button>`;
  }

  private async act(act: CallAct) {
    if (act === 'transfer') {
      this.transferring = !this.transferring;
      return;
    }
    if (this.busy) {
      return;
    }
    this.busy = act;
    this.error = '';
    try {
      await this.request(act);
    } catch (thrown) {
      this.error = problemSentence(thrown);
    } finally {
      this.busy = null;
    }
  }

  private request(act: Exclude<CallAct, 'transfer'>): Promise<void> {
    const { id } = this.call;
    switch (act) {
      case 'answer':
        return answer(id);
      case 'decline':
      case 'hang-up':
        return hangUp(id);
      case 'hold':
        return hold(id);
      case 'resume':
        return resume(id);
      case 'park':
        return this.park(id);
    }
  }

  /** In the next free slot; the toast says in which. */
  private async park(id: string) {
    await parkInto('next', id);
    const refusal = $refusals.get()['next'];
    this.error = refusal ? refusalWords(refusal) : '';
  }

  private closeTransfer() {
    this.transferring = false;
    this.transferButton?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'active-call': ActiveCall;
  }
}
