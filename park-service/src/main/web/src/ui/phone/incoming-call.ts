import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { hangUpIcon, phoneIcon, ringIcon } from '../../look/icons';
import { buttons } from '../../look/buttons';
import { base, card } from '../../look/shared';
import { phoneObstacle } from '../../rules/call-acts';
import { type ShownCall, faceOf, isAnswered, ringsIn } from '../../rules/shown-call';
import { carryOut } from '../../state/call-deeds';
import { $phone } from '../../state/phone';
import { $shownCalls } from '../../state/shown-calls';
import '../action-button';
import type { ActionButton } from '../action-button';
import { obstacleSentence, plainWho, whoIn } from '../call-words';
import { Errand } from '../errand';
import { dialogAround, focusedElement } from '../keys';
import { incomingCallLook } from './incoming-call.look';
import { KeyBursts } from './key-bursts';

/**
 * Who calls this browser, above everything else, with the focus on "Answer"; afterwards the focus is where it was. Who is typing is not
 * interrupted: the focus waits for a pause, and a key that belongs to a word answers nobody. Escape puts it aside; it rings on, and the
 * call stands among the others. The page stays usable: the call before can be parked first.
 */
@localized()
@customElement('incoming-call')
export class IncomingCall extends LitElement {
  static override styles = [base, card, buttons, incomingCallLook];

  private readonly calls = new StoreController(this, $shownCalls);
  private readonly phone = new StoreController(this, $phone);
  private readonly bursts = new KeyBursts(this);
  private readonly errand = new Errand(this);
  @query('[data-act="answer"]') private readonly answerButton!: ActionButton | null;
  /** Keys of calls that were put aside. */
  @state() private aside: ReadonlySet<string> = new Set();
  /** Nobody has been told by the focus that it is here. */
  @state() private unannounced = false;
  private shown: string | null = null;
  private returnTo: HTMLElement | null = null;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private hasFocus = false;
  /** The key that went down here and was meant. */
  private accepted = '';

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.waiting);
    this.shown = null;
  }

  override willUpdate() {
    const next = this.ringing()[0];
    const key = next ? faceOf(next, 0).key : null;
    if (key === this.shown) {
      return;
    }
    const { hasFocus } = this;
    if (this.shown === null) {
      this.returnTo = focusedElement();
    }
    this.shown = key;
    this.errand.error = '';
    this.unannounced = key !== null;
    clearTimeout(this.waiting);
    void this.updateComplete.then(() => (key === null ? this.giveBack(hasFocus) : this.takeFocus(key)));
  }

  override render() {
    const [call, ...others] = this.ringing();
    return call ? this.dialog(call, others.length) : nothing;
  }

  private dialog(call: ShownCall, others: number) {
    const face = faceOf(call, 0);
    const who = plainWho(face);
    const obstacle = phoneObstacle(this.phone.value);
    return html`<section
      class="card"
      role="alertdialog"
      aria-label=${msg(str`${who} is calling you`)}
      aria-describedby="how"
      tabindex="-1"
      @focusin=${() => (this.hasFocus = true)}
      @focusout=${() => (this.hasFocus = false)}
      @keydown=${this.key}
      @keyup=${this.keyUp}
    >
      <div class="top">
        <span class="sign" aria-hidden="true">${ringIcon}</span>
        <div class="who">
          <p class="soft">${msg('Incoming call')}${others > 0 ? msg(str` (${others} more ringing)`) : nothing}</p>
          <h2><bdi class="cut">${whoIn(face)}</bdi></h2>
          ${face.name ? html`<p class="soft"><bdi class="cut digits">${face.number}</bdi></p>` : nothing}
        </div>
      </div>
      <p class="unseen" role="alert">${this.unannounced ? msg(str`${who} is calling you`) : ''}</p>
      <div class="acts">
        <action-button
          data-act="answer"
          kind="go"
          label=${msg('Answer')}
          .icon=${phoneIcon}
          .reason=${obstacle ? obstacleSentence(obstacle) : ''}
          ?busy=${this.errand.busy}
          @act=${() => this.errand.run(() => carryOut('answer', call))}
        ></action-button>
        <action-button
          data-act="decline"
          kind="stop"
          label=${msg('Decline')}
          .icon=${hangUpIcon}
          @act=${() => this.errand.run(() => carryOut('decline', call))}
        ></action-button>
        <action-button data-act="aside" kind="bare" label=${msg('Not now')} @act=${() => this.putAside(face.key)}></action-button>
      </div>
      <p class="how soft" id="how">${this.explanation()}</p>
      <p class="error" role="alert">${this.errand.error}</p>
    </section>`;
  }

  private explanation(): string {
    return this.calls.value.some((call) => call.on === 'browser' && isAnswered(call) && call.phone.state !== 'held')
      ? msg('Answering puts the call before on hold. Escape: not now, it rings on.')
      : msg('Escape: not now, it rings on.');
  }

  private ringing(): ShownCall[] {
    return this.calls.value.filter((call) => call.on === 'browser' && ringsIn(call) && !this.aside.has(call.phone.id));
  }

  /** As soon as nobody types. */
  private takeFocus(key: string) {
    const wait = this.bursts.typingFor;
    if (key !== this.shown || !this.isConnected) {
      return;
    }
    if (wait > 0) {
      this.waiting = setTimeout(() => this.takeFocus(key), wait);
      return;
    }
    // Nothing outside of a modal dialog can be pressed.
    const modal = dialogAround(focusedElement());
    if (modal) {
      modal.close();
      this.returnTo = focusedElement();
    }
    this.answerButton?.focus();
    this.unannounced = false;
  }

  private giveBack(hadFocus: boolean) {
    if (hadFocus && this.returnTo?.isConnected) {
      this.returnTo.focus();
    }
    this.hasFocus = false;
    this.returnTo = null;
  }

  private putAside(key: string) {
    this.aside = new Set([...this.aside, key]);
  }

  private key(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      if (this.shown !== null) {
        this.putAside(this.shown);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.accepted = this.bursts.isMeant(event) ? event.key : '';
      if (!this.accepted) {
        event.preventDefault();
      }
    }
  }

  /** A button is pressed by the space bar when that is let go, wherever it was pressed down. */
  private keyUp(event: KeyboardEvent) {
    if (event.key === ' ' && this.accepted !== ' ') {
      event.preventDefault();
    }
    this.accepted = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'incoming-call': IncomingCall;
  }
}
