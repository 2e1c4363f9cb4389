import { svg, html } from 'lit';
import type { SlotState } from '../../api/types';

/** Another shape for each state, so that nobody needs the colour. */
const SHAPES = {
  // A ring with a check.
  free: svg`<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2.5"/><path d="M6 10.5l3 3 5-6.5" fill="none" stroke="currentColor" stroke-width="2.5"/>`,
  // Filled, with the two bars of "pause".
  parked: svg`<path fill-rule="evenodd" fill="currentColor" d="M10 1a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM6.5 6h2.5v8H6.5zM11 6h2.5v8H11z"/>`,
  // A filled bell.
  recalling: svg`<path fill="currentColor" d="M10 1a6 6 0 0 0-6 6v5l-2 3h16l-2-3V7a6 6 0 0 0-6-6zM7.5 16.5a2.5 2.5 0 0 0 5 0z"/>`,
  // Half filled, with an arrow that leaves.
  connecting: svg`<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2.5"/><path d="M5.5 10h8M10 6l4 4l-4 4" fill="none" stroke="currentColor" stroke-width="2.5"/>`,
  // A square with a bar: a closed door.
  reserved: svg`<path fill-rule="evenodd" fill="currentColor" d="M2 2h16v16H2zM5 8.5h10v3H5z"/>`,
} satisfies Record<SlotState, unknown>;

/** The dot of a slot. The text beside it says the same. */
export function slotDot(state: SlotState) {
  return html`<svg class="dot" data-state=${state} viewBox="0 0 20 20" aria-hidden="true">${SHAPES[state]}</svg>`;
}
