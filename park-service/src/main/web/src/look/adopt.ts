import { tokens } from './tokens';

/** Gives the document its look. By an adopted sheet: the Content-Security-Policy allows no inline style. */
export function adoptLook(): void {
  const sheet = tokens.styleSheet;
  if (sheet) {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
}
