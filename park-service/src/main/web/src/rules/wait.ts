/** As a clock that runs: `0:07`, `12:34`, `1:02:03`, in the digits of the language. */
export function clockText(ms: number, language: string): string {
  const { hours, minutes, seconds } = parts(ms);
  const two = digits(language, 2);
  const one = digits(language, 1);
  return hours > 0
    ? `${one.format(hours)}:${two.format(minutes)}:${two.format(seconds)}`
    : `${one.format(minutes)}:${two.format(seconds)}`;
}

/** For who hears it: `2 minutes and 5 seconds`. */
export function spokenWait(ms: number, language: string): string {
  const { hours, minutes, seconds } = parts(ms);
  const words: string[] = [];
  if (hours > 0) {
    words.push(unit(language, 'hour').format(hours));
  }
  if (minutes > 0) {
    words.push(unit(language, 'minute').format(minutes));
  }
  if (seconds > 0 || words.length === 0) {
    words.push(unit(language, 'second').format(seconds));
  }
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

function parts(ms: number): { hours: number; minutes: number; seconds: number } {
  const all = Math.floor(Math.max(0, ms) / 1000);
  return { hours: Math.floor(all / 3600), minutes: Math.floor((all % 3600) / 60), seconds: all % 60 };
}

function unit(language: string, name: 'hour' | 'minute' | 'second'): Intl.NumberFormat {
  return format(`${language} ${name}`, () => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }));
}

function digits(language: string, least: number): Intl.NumberFormat {
  return format(`${language} ${least}`, () => new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }));
}

/** Made once each: thirty slots ask every second. */
const formats = new Map<string, Intl.NumberFormat>();

function format(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const made = formats.get(key) ?? make();
  formats.set(key, made);
  return made;
}
