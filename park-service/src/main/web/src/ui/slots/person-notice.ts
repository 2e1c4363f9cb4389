import { StoreController } from '@nanostores/lit';
import { localized, msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Slot } from '../../api/types';
import { goneWords, noticeWords } from '../../i18n/notice-words';
import { refusalWords } from '../../i18n/refusal-words';
import { obstacleWords } from '../../i18n/slot-words';
import { buttons } from '../../look/buttons';
import { closeIcon } from '../../look/icons';
import { base } from '../../look/shared';
import { plainName } from '../../rules/plain-name';
import { type Whereabouts, whereabouts } from '../../rules/safe-pick-up';
import { type Notice, type NoticeKind, dismiss } from '../../state/notices';
import { pickUpCaller } from '../../state/pick-up-notice';
import { $situation, viewNow } from '../../state/situation';
import { $busy, $refusals } from '../../state/slot-acts';
import { $me, $slots } from '../../state/stores';
import '../action-button';
import { Fading } from './fading';
import { messageLook } from './message-look';

/** Those about a caller who waits: he can be picked up from the notice. */
const ABOUT_A_CALLER: readonly NoticeKind[] = ['parked-for-you', 'retrieve-failed', 'park-reminder'];
/** What is only good to know goes by itself (ms); it is in the history too. */
const GOOD_TO_KNOW_MS = 15_000;
const GONE_MS = 8_000;

/** Something that concerns me, with a pick-up for that caller only. Never takes the focus. */
@localized()
@customElement('person-notice')
export class PersonNotice extends LitElement {
  static override styles = [base, buttons, messageLook];

  @property({ attribute: false }) notice!: Notice;

  private readonly slots = new StoreController(this, $slots);
  private readonly situation = new StoreController(this, $situation);
  private readonly busy = new StoreController(this, $busy);
  private readonly refusals = new StoreController(this, $refusals);
  private readonly fading = new Fading(this, () => dismiss(this.notice.id));
  private fades = false;

  private get parkId(): string | null {
    return ABOUT_A_CALLER.includes(this.notice.kind) ? (this.notice.slot?.park?.id ?? null) : null;
  }

  private get where(): Whereabouts | null {
    return this.parkId === null ? null : whereabouts(this.parkId, this.slots.value);
  }

  override updated() {
    const { where } = this;
    if (where?.is === 'connecting' && where.slot.park?.retriever?.extension === $me.get()?.extension) {
      dismiss(this.notice.id);
    } else if (!this.fades && (where === null || where.is === 'gone')) {
      this.fades = true;
      this.fading.show(where === null ? GOOD_TO_KNOW_MS : GONE_MS);
    }
  }

  override render() {
    const { notice, where } = this;
    const note = plainName(notice.slot?.park?.note ?? '', 200);
    return html`<section class="message" aria-labelledby="words" @keydown=${this.onKey}>
      <div class="head">
        <p id="words">${noticeWords(notice)}</p>
        <button type="button" class="bare" aria-label=${msg('Close')} @click=${this.close}>${closeIcon}</button>
      </div>
      ${note ? html`<bdi class="cut soft">${note}</bdi>` : nothing} ${where ? this.caller(where) : nothing}
    </section>`;
  }

  private caller(where: Whereabouts) {
    const refusal = this.refusals.value[where.is === 'gone' ? (this.notice.slot?.number ?? '') : where.slot.number];
    const error = html`<p class="error">${refusal ? refusalWords(refusal) : ''}</p>`;
    if (where.is !== 'waiting') {
      return html`<p class="soft">${goneWords(where.is === 'connecting' ? (where.slot.park?.retriever?.name ?? '') : '')}</p>
        ${error}`;
    }
    return html`<div class="row">
        <action-button
          kind="primary"
          label=${msg('Pick up')}
          .reason=${this.obstacle(where.slot)}
          ?busy=${this.busy.value.has(where.slot.number)}
          @act=${() => void pickUpCaller(this.parkId ?? '')}
        ></action-button>
      </div>
      ${error}`;
  }

  private obstacle(slot: Slot): string {
    const { obstacle } = viewNow(slot, this.situation.value);
    return obstacle ? obstacleWords(obstacle) : '';
  }

  private onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
    }
  }

  private readonly close = () => dismiss(this.notice.id);
}

declare global {
  interface HTMLElementTagNameMap {
    'person-notice': PersonNotice;
  }
}
