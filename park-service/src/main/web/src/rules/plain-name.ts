/** Marks that turn the direction of text, and control characters: they have no place in a name. */
const TRICKS = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]+/gu;
/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const LONGEST = 60;

/**
 * A name or note that a caller chose, made fit for the middle of a sentence: one line, cut with an ellipsis, and
 * unable to turn the words around it.
 */
export function plainName(text: string, longest = LONGEST): string {
  const flat = text.slice(0, longest * 20).replace(TRICKS, ' ').replace(/\s+/g, ' ').trim();
  const cut = cutAfter(flat, longest);
  return RIGHT_TO_LEFT.test(cut) ? `\u2068${cut}\u2069` : cut;
}

/** Whole characters, as a reader counts them: a family emoji is one. */
function cutAfter(text: string, longest: number): string {
  if (text.length <= longest) {
    return text;
  }
  let kept = '';
  let count = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (++count > longest || kept.length > longest * 4) {
      return `${kept.trimEnd()}…`;
    }
    kept += segment;
  }
  return kept;
}

/** What to call a caller: the name, else the number in national form, else nothing. */
export function callerName(caller: { name: string; display: string; number: string }): string {
  return plainName(caller.name) || plainName(caller.display) || plainName(caller.number);
}
