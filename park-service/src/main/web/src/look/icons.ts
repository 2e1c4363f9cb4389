import { type TemplateResult, svg } from 'lit';

/** Pictures beside words, never instead of them: all are `aria-hidden`. Drawn in a 24 × 24 box, in the colour of the text. */
const icon = (inner: TemplateResult) => svg`<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${inner}</svg>`;

const HANDSET = svg`<path d="M5 4h3.6l1.8 4.5-2.3 1.6a12 12 0 0 0 5.8 5.8l1.6-2.3L20 15.4V19a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 3 6.2 2 2 0 0 1 5 4Z"/>`;

export const phoneIcon = icon(HANDSET);
export const hangUpIcon = icon(svg`<path d="M3 15.5c5-5 13-5 18 0l-2 2.8-4-1.6v-2.9a12 12 0 0 0-6 0v2.9l-4 1.6Z"/>`);
export const holdIcon = icon(svg`<path d="M8.5 5v14M15.5 5v14"/>`);
export const resumeIcon = icon(svg`<path d="M8 5.5v13l10-6.5Z"/>`);
export const transferIcon = icon(svg`<path d="M4 12h14M13 6.5l5.5 5.5-5.5 5.5"/>`);
export const parkIcon = icon(svg`<rect x="3.5" y="3.5" width="17" height="17" rx="4"/><path d="M9.5 17V7.5h3.2a2.9 2.9 0 0 1 0 5.8H9.5"/>`);
export const backspaceIcon = icon(svg`<path d="M9 5.5h10a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5H9L3 12Zm3 4 5 5m0-5-5 5"/>`);
export const keypadIcon = icon(svg`<path d="M6 6h.01M12 6h.01M18 6h.01M6 12h.01M12 12h.01M18 12h.01M6 18h.01M12 18h.01M18 18h.01" stroke-width="3"/>`);
export const settingsIcon = icon(svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.6"/><circle cx="8" cy="17" r="2.6"/>`);
export const closeIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18"/>`);
export const warnIcon = icon(svg`<path d="M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17.2v.1"/>`);
export const ringIcon = icon(svg`${HANDSET}<path d="M15 4.5a6 6 0 0 1 4.6 4.6M15 8a3 3 0 0 1 1.3 1.4"/>`);
const MICROPHONE = svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`;
export const microphoneIcon = icon(MICROPHONE);
export const mutedIcon = icon(svg`${MICROPHONE}<path d="m4 4 16 16"/>`);
export const speakerIcon = icon(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"/>`);
export const bellIcon = icon(svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15ZM10 20.5h4"/>`);

/** The sign of the page: a call set down in a bay. */
export const markIcon = svg`<svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">
  <rect x="1" y="1" width="22" height="22" rx="6" fill="var(--ps-accent)"/>
  <path d="M8.5 18V6.5h4.3a3.9 3.9 0 0 1 0 7.8H8.5" fill="none" stroke="var(--ps-on-accent)" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
