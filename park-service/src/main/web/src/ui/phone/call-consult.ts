import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { resumeIcon, transferIcon } from '../../look/icons';
import { base, card } from '../../look/shared';
import { phoneObstacle } from '../../rules/call-acts';
import { faceOf } from '../../rules/shown-call';
import { $consult, backTo, connectThem } from '../../state/consult';
import { $phone, type PhoneCall } from '../../state/phone';
import { $shownCalls } from '../../state/shown-calls';
import '../action-button';
import { obstacleSentence, plainWho } from '../call-words';
import { Errand } from '../errand';

/** In the card of either call of a transfer that is asked for first: who waits for whom, and the two ways out. */
@localized()
@customElement('call-consult')
export class CallConsult extends LitElement {
  static override styles = [
    base,
    card,
    css`
      :host {
        display: contents;
      }
      .bar {
        display: grid;
        gap: var(--ps-space-2);
        padding: var(--ps-space-3);
        border-radius: var(--ps-radius-s);
        background: var(--ps-accent-soft);
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ps-space-2);
      }
      .error:empty {
        display: none;
      }
    `,
  ];

  /** The call of whose card this is a part. */
  @property({ attribute: false }) phoneId = '';
  private readonly consult = new StoreController(this, $consult);
  private readonly calls = new StoreController(this, $shownCalls);
  private readonly phone = new StoreController(this, $phone);
  private readonly connecting = new Errand(this);

  override render() {
    const consult = this.consult.value;
    if (consult === null || (consult.waits.id !== this.phoneId && consult.asked.id !== this.phoneId)) {
      return nothing;
    }
    const waits = this.nameOf(consult.waits);
    const asked = this.nameOf(consult.asked);
    if (consult.waits.id === this.phoneId) {
      return html`<p class="bar">${msg(str`Waits on hold while you ask ${asked}.`)}</p>`;
    }
    const answered = consult.asked.state === 'talking' || consult.asked.state === 'connecting' || consult.asked.state === 'held';
    return html`<div class="bar" role="group" aria-label=${msg(str`Transfer of ${waits} to ${asked}`)}>
      <p>${answered ? msg(str`Ask ${asked} about ${waits}, who waits on hold.`) : msg(str`${asked} is being rung; ${waits} waits on hold.`)}</p>
      <div class="acts">
        <action-button
          kind="primary"
          label=${msg('Connect the two')}
          .icon=${transferIcon}
          .reason=${this.obstacle(answered, asked)}
          ?busy=${this.connecting.busy}
          @act=${() => this.connecting.run(() => connectThem(consult))}
        ></action-button>
        <action-button
          label=${msg(str`Back to ${waits}`)}
          .icon=${resumeIcon}
          .reason=${this.obstacle(true, asked)}
          @act=${() => this.connecting.run(() => backTo(consult))}
        ></action-button>
      </div>
      <p class="error" role="alert">${this.connecting.error}</p>
    </div>`;
  }

  private obstacle(answered: boolean, asked: string): string {
    const obstacle = phoneObstacle(this.phone.value);
    if (obstacle) {
      return obstacleSentence(obstacle);
    }
    return answered ? '' : msg(str`${asked} has not answered yet.`);
  }

  private nameOf({ id, peer }: PhoneCall): string {
    const shown = this.calls.value.find((each) => each.on === 'browser' && each.phone.id === id);
    return plainWho(shown ? faceOf(shown, 0) : peer);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-consult': CallConsult;
  }
}
