import { StoreController } from '@nanostores/lit';
import { localized, msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { noticeWords } from '../../i18n/notice-words';
import { base } from '../../look/shared';
import { $notices, type Notice, dismiss } from '../../state/notices';
import { freeCorner } from '../../rules/free-corner';
import { toastAgain } from '../../state/toast';
import { showBrowserNotices } from './browser-notices';
import './park-toast';
import './person-notice';

/** Where messages appear: what was just parked, and what concerns me. Newest first; the page stays usable beneath. */
@localized()
@customElement('message-corner')
export class MessageCorner extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        z-index: 30;
        inset: auto 0 0 auto;
        width: min(26rem, 100vw);
        max-height: 100dvh;
        overflow-y: auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        padding: var(--ps-space-3);
        pointer-events: none;
      }
      :host([data-corner*='left']) {
        inset-inline: 0 auto;
      }
      :host([data-corner*='top']) {
        inset-block: 0 auto;
      }
      div {
        display: grid;
        gap: var(--ps-space-2);
      }
      park-toast,
      person-notice {
        pointer-events: auto;
      }
    `,
  ];

  private readonly notices = new StoreController(this, $notices);
  private leave = () => {};
  private unfollow = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('focusin', this.giveWay);
    this.leave = showBrowserNotices();
    this.unfollow = $notices.subscribe((notices) => notices.filter(isNumber).forEach(toToast));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focusin', this.giveWay);
    this.leave();
    this.unfollow();
  }

  /** What has the focus is never hidden behind a message (WCAG 2.4.11): they go to another corner. */
  private readonly giveWay = (event: FocusEvent): void => {
    const [target] = event.composedPath();
    if (target instanceof Element && !event.composedPath().includes(this)) {
      const room = document.documentElement;
      this.dataset['corner'] = freeCorner(target.getBoundingClientRect(), this.getBoundingClientRect(), room.clientWidth, room.clientHeight);
    }
  };

  override render() {
    const notices = this.notices.value.filter((each) => !isNumber(each));
    const newest = notices.at(-1);
    return html`<div role="region" aria-label=${msg('Messages')}>
      <park-toast></park-toast>
      ${repeat(
        notices.toReversed(),
        (notice) => notice.id,
        (notice) => html`<person-notice .notice=${notice}></person-notice>`,
      )}
      <p class="unseen" role="status">${newest ? noticeWords(newest) : ''}</p>
    </div>`;
  }
}

/** Parked by phone (`*90`), or moved: the number is told as after a park on this page. */
function isNumber(notice: Notice): boolean {
  return notice.kind === 'your-park-number';
}

function toToast(notice: Notice): void {
  dismiss(notice.id);
  if (notice.slot) {
    toastAgain(notice.slot);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'message-corner': MessageCorner;
  }
}
