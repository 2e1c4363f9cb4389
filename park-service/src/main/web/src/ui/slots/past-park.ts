import { localized, msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ParkStep, parkWithSteps } from '../../api/park-steps';
import type { PastPark } from '../../api/types';
import { language } from '../../i18n';
import { endWords, stepWords } from '../../i18n/history-words';
import { problemSentence } from '../../i18n/problems';
import { base } from '../../look/shared';
import { callerName, plainName } from '../../rules/plain-name';
import { clockText } from '../../rules/wait';
import { waited } from '../../rules/waiting';
import { pastParkLook } from './past-park-look';

/** One park of the history; opened, it tells step by step what happened. */
@localized()
@customElement('past-park')
export class PastParkLine extends LitElement {
  static override styles = [base, pastParkLook];

  @property({ attribute: false }) park!: PastPark;
  @state() private open = false;
  @state() private steps: readonly ParkStep[] | null = null;
  @state() private error = '';

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('park') && this.open) {
      void this.load();
    }
  }

  override render() {
    const { park } = this;
    const wait = park.endedAt ? clockText(waited(park, Date.parse(park.endedAt)), language()) : '';
    return html`<button type="button" aria-expanded=${this.open} aria-controls="details" @click=${this.toggle}>
        <span class="mark" aria-hidden="true"></span>
        <time datetime=${park.parkedAt}>${moment(park.parkedAt)}</time>
        <bdi class="cut caller">${callerName(park.caller) || msg('Unknown caller')}</bdi>
        <span class="slot">${park.slot}</span>
        <span class="end">${endWords(park)}</span>
        <span class="wait">${wait ? msg(str`after ${wait}`) : nothing}</span>
      </button>
      <div id="details" ?hidden=${!this.open}>${this.open ? this.details() : nothing}</div>`;
  }

  private details() {
    const { park } = this;
    const note = plainName(park.note ?? '', 200);
    const forWhom = park.for ?? '';
    const parker = plainName(park.parkedBy.name);
    return html`<p class="soft">
        <bdi>${plainName(park.caller.display || park.caller.number)}</bdi> · ${msg(str`by ${parker}`)}
        ${forWhom ? html`· ${msg(str`for ${forWhom}`)}` : nothing} ${note ? html`· <bdi>${note}</bdi>` : nothing}
      </p>
      <ol>
        ${this.steps?.map((step) => html`<li><time datetime=${step.at}>${moment(step.at)}</time> ${stepWords(step)}</li>`)}
      </ol>
      <p class="error" role="alert">${this.error}</p>`;
  }

  private toggle() {
    this.open = !this.open;
    if (this.open) {
      void this.load();
    }
  }

  private async load() {
    try {
      this.steps = (await parkWithSteps(this.park.id)).steps;
      this.error = '';
    } catch (thrown) {
      this.error = problemSentence(thrown);
    }
  }
}

/** The time of today, with the day for others. */
function moment(instant: string): string {
  const when = new Date(instant);
  const today = when.toDateString() === new Date().toDateString();
  return when.toLocaleString(language(), today ? { timeStyle: 'medium' } : { dateStyle: 'short', timeStyle: 'medium' });
}

declare global {
  interface HTMLElementTagNameMap {
    'past-park': PastParkLine;
  }
}
