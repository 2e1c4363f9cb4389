import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** How long the pointer may be between the thing and its tip. */
const GRACE_MS = 150;
const GAP = 8;

/**
 * What a thing is, shown while it has the pointer or the focus. The thing is the element with the id `for` beside it; it
 * points here with `aria-describedby`. In the top layer, so that nothing cuts it; the pointer may enter it; Esc hides it
 * (WCAG 1.4.13).
 */
@customElement('tool-tip')
export class ToolTip extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      inset: auto;
      top: 0;
      left: 0;
      margin: 0;
      box-sizing: border-box;
      width: max-content;
      max-width: min(20rem, calc(100vw - 1rem));
      padding: var(--ps-space-2) var(--ps-space-3);
      border: 1px solid var(--ps-edge);
      border-radius: var(--ps-radius-s);
      background: var(--ps-surface);
      color: var(--ps-ink);
      box-shadow: var(--ps-shadow-high);
      font-size: var(--ps-size-s);
      font-weight: 450;
      line-height: 1.4;
      text-align: start;
      overflow-wrap: anywhere;
      white-space: normal;
    }
    :host(:not([open])) {
      display: none;
    }
  `;

  @property() for = '';
  @property({ type: Boolean, reflect: true }) open = false;

  private thing: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listening: AbortController | null = null;
  /** The thing grows when somebody is put there, and the words change. */
  private readonly sizes = new ResizeObserver(() => this.place());

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'tooltip';
    this.popover = 'manual';
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.thing = (this.getRootNode() as ShadowRoot).getElementById?.(this.for) ?? null;
    for (const each of [this.thing, this]) {
      each?.addEventListener('pointerenter', this.show, { signal });
      each?.addEventListener('pointerleave', this.hideSoon, { signal });
    }
    this.thing?.addEventListener('focus', this.show, { signal });
    this.thing?.addEventListener('blur', this.hide, { signal });
    this.thing?.addEventListener('dragstart', this.hide, { signal });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.hide();
    this.listening?.abort();
  }

  override render() {
    return html`<slot @slotchange=${this.place}></slot>`;
  }

  private readonly show = () => {
    clearTimeout(this.timer);
    if (this.open) {
      return;
    }
    this.open = true;
    this.setAttribute('open', '');
    this.showPopover?.();
    this.place();
    for (const each of [this.thing, this]) {
      if (each) {
        this.sizes.observe(each);
      }
    }
    document.addEventListener('keydown', this.onKey, true);
    addEventListener('scroll', this.place, { capture: true, passive: true });
    addEventListener('resize', this.place);
  };

  private readonly hideSoon = () => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.thing?.matches(':focus-visible') !== true) {
        this.hide();
      }
    }, GRACE_MS);
  };

  private readonly hide = () => {
    clearTimeout(this.timer);
    if (!this.open) {
      return;
    }
    this.open = false;
    if (this.isConnected) {
      this.hidePopover?.();
    }
    this.sizes.disconnect();
    document.removeEventListener('keydown', this.onKey, true);
    removeEventListener('scroll', this.place, { capture: true });
    removeEventListener('resize', this.place);
  };

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      this.hide();
    }
  };

  /** Above the thing where there is room, else below; never beyond an edge of the window. */
  private readonly place = () => {
    if (!this.open || !this.thing) {
      return;
    }
    const thing = this.thing.getBoundingClientRect();
    const tip = this.getBoundingClientRect();
    const top = thing.top - tip.height - GAP;
    const left = thing.left + (thing.width - tip.width) / 2;
    const { clientWidth, clientHeight } = document.documentElement;
    const within = (wanted: number, size: number, room: number) => Math.max(GAP, Math.min(wanted, room - size - GAP));
    // By the object model: the Content-Security-Policy allows no style attribute.
    this.style.top = `${within(top >= GAP ? top : thing.bottom + GAP, tip.height, clientHeight)}px`;
    this.style.left = `${within(left, tip.width, clientWidth)}px`;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'tool-tip': ToolTip;
  }
}
