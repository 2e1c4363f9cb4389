import { judge, type Judged, type SoundCounts, type Way } from '../../rules/call-quality';

const EVERY_MS = 1_000;
/** As far back as anything is counted. */
const MOST = 8;

/** Looks at a call's packets once a second, from its answer to its end. Its peer connection's own word ("failed") comes late or never. */
export class Health {
  private counts: SoundCounts[] = [];
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly pc: RTCPeerConnection,
    private readonly way: () => Omit<Way, 'state'>,
    private readonly tell: (judged: Judged) => void,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.look(), EVERY_MS);
  }

  /** What was before does not count any more: after a hold, say. */
  anew(): void {
    this.counts = [];
  }

  stop(): void {
    clearInterval(this.timer ?? undefined);
    this.timer = null;
  }

  private async look(): Promise<void> {
    const report = await this.pc.getStats().catch(() => null);
    if (report === null || this.timer === null) {
      return;
    }
    this.counts = [...this.counts, countsOf(report)].slice(-MOST);
    this.tell(judge(this.counts, { ...this.way(), state: this.pc.connectionState }));
  }
}

/** The fields of `RTCStatsReport` that matter here (W3C webrtc-stats). */
interface Stat {
  type: string;
  kind?: string;
  state?: string;
  nominated?: boolean;
  packetsReceived?: number;
  packetsLost?: number;
  jitter?: number;
  currentRoundTripTime?: number;
  fractionLost?: number;
  totalAudioEnergy?: number;
}

function countsOf(report: RTCStatsReport): SoundCounts {
  const stats: Stat[] = [];
  report.forEach((stat: Stat) => stats.push(stat));
  const of = (type: string) => stats.filter((stat) => stat.type === type && (stat.kind ?? 'audio') === 'audio');
  const sum = (name: 'packetsReceived' | 'packetsLost') => of('inbound-rtp').reduce((all, stat) => all + (stat[name] ?? 0), 0);
  const pair = of('candidate-pair').find((stat) => stat.nominated && stat.state === 'succeeded') ?? of('candidate-pair').find((stat) => stat.state === 'succeeded');
  return {
    at: performance.now(),
    received: sum('packetsReceived'),
    lost: sum('packetsLost'),
    jitterMs: Math.max(0, ...of('inbound-rtp').map((stat) => (stat.jitter ?? 0) * 1000)),
    roundTripMs: pair?.currentRoundTripTime === undefined ? null : pair.currentRoundTripTime * 1000,
    lostThere: Math.max(0, ...of('remote-inbound-rtp').map((stat) => stat.fractionLost ?? 0)),
    energy: of('media-source').at(0)?.totalAudioEnergy ?? null,
  };
}
