import { localized, msg } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { callMe } from '../api/demo';
import { ringIcon } from '../look/icons';
import { base, card } from '../look/shared';
import { type ShownCall, faceOf, ringsIn } from '../rules/shown-call';
import { $shownCalls } from '../state/shown-calls';
import { $me } from '../state/stores';
import './action-button';
import { Errand } from './errand';

/** Of the demo: the built-in caller rings me. */
@localized()
@customElement('call-me')
export class CallMe extends LitElement {
  static override styles = [
    base,
    card,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: var(--ps-space-3);
      }
      p:empty {
        display: none;
      }
    `,
  ];

  private readonly me = new StoreController(this, $me);
  private readonly calls = new StoreController(this, $shownCalls);
  private readonly errand = new Errand(this);
  /** Of the call that was asked for: that it rings while it does, that a built-in phone has answered until it is over. */
  @state() private said: 'rings' | 'answered' | null = null;
  /** The calls before it. */
  private earlier: ReadonlySet<string> = new Set();
  private hasCome = false;

  override willUpdate() {
    const its = this.calls.value.filter((call) => !this.earlier.has(keyOf(call)));
    this.hasCome ||= its.length > 0;
    if (this.hasCome && !its.some((call) => this.said === 'answered' || ringsIn(call))) {
      this.said = null;
    }
  }

  override render() {
    return html`<p class="soft" role="status">${this.words()}</p>
      <p class="error" role="alert">${this.errand.error}</p>
      <action-button
        label=${msg('Call me')}
        .icon=${ringIcon}
        .reason=${this.me.value?.extension ? '' : msg('You have no extension that could be called.')}
        ?busy=${this.errand.busy}
        @act=${this.ring}
      ></action-button>`;
  }

  private words(): string {
    switch (this.said) {
      case 'rings':
        return msg('Your phone rings: a test caller.');
      case 'answered':
        return msg('No phone of yours is registered: a built-in one answered for you.');
      case null:
        return '';
    }
  }

  private async ring() {
    const builtIn = !this.me.value?.devices.some((device) => device.registered);
    this.said = null;
    this.earlier = new Set(this.calls.value.map(keyOf));
    this.hasCome = false;
    if (await this.errand.run(callMe)) {
      this.said = builtIn ? 'answered' : 'rings';
    }
  }
}

const keyOf = (call: ShownCall): string => faceOf(call, 0).key;

declare global {
  interface HTMLElementTagNameMap {
    'call-me': CallMe;
  }
}
