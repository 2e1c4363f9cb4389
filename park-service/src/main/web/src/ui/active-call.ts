import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Call } from '../api/types';
import { language } from '../i18n';
import { problemSentence } from '../i18n/problems';
import { refusalWords } from '../i18n/refusal-words';
import { buttons } from '../look/buttons';
import { base, card } from '../look/shared';
import { type CallAct, callActs, callObstacle } from '../rules/call-acts';
import { isParkable, parkableCall } from '../rules/parkable-call';
import { type ShownCall, faceOf } from '../rules/shown-call';
import { clockText } from '../rules/wait';
import { carryOut } from '../state/call-deeds';
import { dragCall, dropCall } from '../state/drag';
import { $phone } from '../state/phone';
import { $refusals, parkInto } from '../state/slot-acts';
import { $calls, $clockAhead, $connection, $me, $now, $selectedCall, $slots } from '../state/stores';
import './action-button';
import type { ActionButton } from './action-button';
import { activeCallLook } from './active-call.look';
import { ACT_LOOK, actWord, obstacleSentence, plainWho, stateWord, whoIn } from './call-words';
import './transfer-form';

/** What a button of a call opens beneath it. */
type Panel = Extract<CallAct, 'transfer' | 'keys'>;

/** One call of mine: who, since when, and what can be done with it. */
@localized()
@customElement('active-call')
export class ActiveCall extends LitElement {
  static override styles = [base, card, buttons, activeCallLook];

  @property({ attribute: false }) call!: ShownCall;
  @state() private busy: CallAct | null = null;
  @state() private error = '';
  @state() private opened: Panel | null = null;
  private readonly me = new StoreController(this, $me);
  private readonly connection = new StoreController(this, $connection);
  private readonly slots = new StoreController(this, $slots);
  private readonly calls = new StoreController(this, $calls);
  private readonly selected = new StoreController(this, $selectedCall);
  private readonly now = new StoreController(this, $now);
  private readonly ahead = new StoreController(this, $clockAhead);
  private readonly phone = new StoreController(this, $phone);

  override render() {
    const face = faceOf(this.call, this.ahead.value);
    const acts = callActs(this.call);
    const parkable = this.parkable();
    return html`<article
      class="card"
      data-state=${face.state}
      data-direction=${face.direction}
      aria-labelledby="who"
      draggable=${parkable ? 'true' : 'false'}
      @dragstart=${(event: DragEvent) => parkable && dragCall(event, parkable.id)}
      @dragend=${dropCall}
    >
      <div class="top">
        <div class="who">
          <h3 id="who"><bdi class="cut">${whoIn(face)}</bdi></h3>
          ${face.name ? html`<p class="soft"><bdi class="cut digits">${face.number}</bdi></p>` : nothing}
        </div>
        <p class="how">
          <span class="state"><span class="dot" aria-hidden="true"></span>${stateWord(face)}</span>
          ${face.state === 'ended' ? nothing : html`<span class="time digits">${clockText(Math.max(0, this.now.value - face.since), language())}</span>`}
        </p>
      </div>
      ${this.call.on === 'browser' ? html`<call-sound .phone=${this.call.phone}></call-sound>` : nothing}
      ${parkable ? this.chooser(parkable) : nothing}
      ${acts.length > 0 ? this.buttons(acts, plainWho(face)) : nothing}
      ${this.panel(acts)}
      ${this.call.on === 'browser' ? html`<call-consult .phoneId=${this.call.phone.id}></call-consult>` : nothing}
      <p class="error" role="alert">${this.error}</p>
      ${this.call.on === 'browser'
        ? html`<span class="unseen" role="status">${face.state === 'ended' ? `${plainWho(face)}: ${stateWord(face)}` : ''}</span>`
        : nothing}
    </article>`;
  }

  private buttons(acts: readonly CallAct[], who: string) {
    return html`<div class="acts" role="group" data-many=${acts.length > 4 ? '' : nothing} aria-label=${msg(str`What to do with the call with ${who}`)}>
      ${acts.map((act) => this.button(act))}
    </div>`;
  }

  /** What a button has opened, as long as the button is there. */
  private panel(acts: readonly CallAct[]) {
    if (this.opened === null || !acts.includes(this.opened)) {
      return nothing;
    }
    switch (this.opened) {
      case 'transfer':
        return html`<transfer-form .call=${this.call} @closed=${this.close}></transfer-form>`;
      case 'keys':
        return this.call.on === 'browser' ? html`<call-keys .phoneId=${this.call.phone.id} @closed=${this.close}></call-keys>` : nothing;
    }
  }

  /** As the service knows it. */
  private parkable(): Call | null {
    const { call } = this.call;
    return call && isParkable(call) ? call : null;
  }

  /** Of several calls, which one a click on a slot is about. */
  private chooser(call: Call) {
    const calls = this.calls.value;
    if (calls.filter(isParkable).length < 2) {
      return nothing;
    }
    const chosen = parkableCall(calls, this.selected.value).call?.id === call.id;
    return html`<button type="button" class="choose" aria-pressed=${chosen} @click=${() => $selectedCall.set(call.id)}>
      ${chosen ? msg('A click on a slot parks this call') : msg('Park this call by a click on a slot')}
    </button>`;
  }

  private button(act: CallAct) {
    const obstacle = callObstacle(act, this.call, {
      me: this.me.value,
      connection: this.connection.value,
      slots: this.slots.value,
      phone: this.phone.value,
    });
    const highlighted = act === 'park' && this.parkable()?.state === 'talking';
    return html`<action-button
      data-act=${act}
      label=${actWord(act)}
      kind=${highlighted ? 'primary' : ACT_LOOK[act].kind}
      .icon=${ACT_LOOK[act].icon}
      .reason=${obstacle ? obstacleSentence(obstacle) : ''}
      .expanded=${act === 'transfer' || act === 'keys' ? this.opened === act : null}
      ?busy=${this.busy === act}
      @act=${() => this.act(act)}
    ></action-button>`;
  }

  private async act(act: CallAct) {
    if (act === 'transfer' || act === 'keys') {
      this.opened = this.opened === act ? null : act;
      return;
    }
    // Whatever hangs: one can always hang up.
    if (this.busy && act !== 'hang-up') {
      return;
    }
    this.busy = act;
    this.error = '';
    try {
      await (act === 'park' ? this.park() : carryOut(act, this.call));
    } catch (thrown) {
      this.error = problemSentence(thrown);
    } finally {
      this.busy = null;
    }
  }

  /** In the next free slot; the toast says in which. */
  private async park() {
    const { call } = this.call;
    if (call) {
      await parkInto('next', call.id);
      const refusal = $refusals.get()['next'];
      this.error = refusal ? refusalWords(refusal) : '';
    }
  }

  private close() {
    const opener = this.renderRoot.querySelector<ActionButton>(`[data-act="${this.opened}"]`);
    this.opened = null;
    opener?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'active-call': ActiveCall;
  }
}
