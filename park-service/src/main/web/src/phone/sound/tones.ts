/** A sound that is repeated: which tones (Hz) are heard from when until when (s), in a round of this length. */
export interface Tune {
  readonly roundS: number;
  readonly parts: readonly { readonly hz: readonly number[]; readonly from: number; readonly to: number }[];
  readonly volume: number;
}

export const RINGING: Tune = {
  roundS: 3,
  volume: 0.5,
  parts: [
    { hz: [587, 740], from: 0, to: 0.35 },
    { hz: [740, 880], from: 0.4, to: 0.75 },
    { hz: [587, 740], from: 0.9, to: 1.25 },
  ],
};
/** Who talks hears that somebody else calls, not a ring. */
export const KNOCKING: Tune = { roundS: 4, volume: 0.15, parts: [{ hz: [425], from: 0, to: 0.2 }] };
/** What is heard while it rings at the other end (as in most of Europe). */
export const RINGBACK: Tune = { roundS: 5, volume: 0.12, parts: [{ hz: [425], from: 0, to: 1 }] };
export const TEST: Tune = {
  roundS: 1.4,
  volume: 0.4,
  parts: [
    { hz: [523], from: 0, to: 0.3 },
    { hz: [659], from: 0.35, to: 0.65 },
    { hz: [784], from: 0.7, to: 1.2 },
  ],
};

/** So long (s) each tone takes to come and go: cut off it would click. */
const EDGE_S = 0.02;

/** The tune as samples, -1 to 1. */
export function samples(tune: Tune, rate: number): Float32Array<ArrayBuffer> {
  const wave = new Float32Array(Math.round(tune.roundS * rate));
  for (const { hz, from, to } of tune.parts) {
    for (let i = Math.round(from * rate); i < Math.min(wave.length, Math.round(to * rate)); i++) {
      const at = i / rate;
      const loudness = Math.min(1, (at - from) / EDGE_S, (to - at) / EDGE_S);
      wave[i] = tune.volume * loudness * (hz.reduce((sum, each) => sum + Math.sin(2 * Math.PI * each * at), 0) / hz.length);
    }
  }
  return wave;
}
