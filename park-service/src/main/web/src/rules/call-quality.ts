import type { Quality, QualityWord, Sound } from '../state/phone';

/** What a peer connection has counted until now. */
export interface SoundCounts {
  /** ms, of a clock that only goes forward. */
  readonly at: number;
  /** Packets that came, and that should have come. */
  readonly received: number;
  readonly lost: number;
  readonly jitterMs: number;
  /** null: not known. */
  readonly roundTripMs: number | null;
  /** 0–1: of what we send, as the other side told last. */
  readonly lostThere: number;
  /** Of what the microphone heard, all in all; null: nothing is sent. */
  readonly energy: number | null;
}

export interface Judged {
  readonly sound: Sound;
  readonly quality: Quality;
}

/** What is known of a call's way and of what is expected on it. */
export interface Way {
  readonly state: RTCPeerConnectionState;
  /** Whether the page can talk with the edge about it. */
  readonly up: boolean;
  readonly muted: boolean;
}

/** Nobody breathes for so long (ms): without a packet there is no sound. */
export const SILENCE_MS = 3_000;
/** Loss is counted over this (ms). */
const LOSS_OVER_MS = 5_000;
/** A microphone that hears exactly nothing for so long (ms) is switched off: real ones always hear something. */
const DEAF_MS = 5_000;

const POOR_LOSS_PERCENT = 3;
const POOR_JITTER_MS = 40;
const POOR_ROUND_TRIP_MS = 400;

/** How the call sounds. @param counts oldest first, not empty, a second or so apart */
export function judge(counts: readonly SoundCounts[], way: Way): Judged {
  const now = counts.at(-1)!;
  const lossPercent = Math.max(lossOf(before(counts, LOSS_OVER_MS), now), now.lostThere * 100);
  const said = (sound: Sound, says: QualityWord): Judged => ({
    sound,
    quality: { lossPercent: Math.round(lossPercent * 10) / 10, jitterMs: Math.round(now.jitterMs), roundTripMs: rounded(now.roundTripMs), says },
  });
  if (way.state === 'new' || way.state === 'connecting') {
    return said('unknown', 'fine');
  }
  const earlier = before(counts, SILENCE_MS);
  if (now.at - earlier.at >= SILENCE_MS - 100 && now.received === earlier.received) {
    return said('none', way.state === 'connected' && way.up ? 'no-sound' : 'reconnecting');
  }
  if (way.state !== 'connected') {
    return said('poor', 'reconnecting');
  }
  if (lossPercent >= POOR_LOSS_PERCENT) {
    return said('poor', 'loss');
  }
  if (now.jitterMs >= POOR_JITTER_MS) {
    return said('poor', 'jitter');
  }
  if ((now.roundTripMs ?? 0) >= POOR_ROUND_TRIP_MS) {
    return said('poor', 'delay');
  }
  return !way.muted && isDeaf(counts, now) ? said('poor', 'not-heard') : said('good', 'fine');
}

function isDeaf(counts: readonly SoundCounts[], now: SoundCounts): boolean {
  const earlier = before(counts, DEAF_MS);
  return now.energy !== null && now.at - earlier.at >= DEAF_MS - 100 && now.energy === earlier.energy;
}

/** The newest that is at least so old; else the oldest. */
function before(counts: readonly SoundCounts[], ms: number): SoundCounts {
  const now = counts.at(-1)!;
  return counts.findLast((each) => now.at - each.at >= ms - 100) ?? counts[0]!;
}

function lossOf(from: SoundCounts, to: SoundCounts): number {
  const lost = Math.max(0, to.lost - from.lost);
  const all = lost + Math.max(0, to.received - from.received);
  return all === 0 ? 0 : (lost / all) * 100;
}

function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
