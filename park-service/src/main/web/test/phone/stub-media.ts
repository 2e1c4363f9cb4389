import { vi } from 'vitest';

type Listener = (event: Event) => void;

/** As the DOM has it: at the target too, listeners of the capture phase come first. */
class Target {
  private readonly listeners: { type: string; listener: Listener; capture: boolean }[] = [];

  addEventListener(type: string, listener: Listener, options: { capture?: boolean } = {}): void {
    this.listeners.push({ type, listener, capture: options.capture === true });
  }

  removeEventListener(type: string, listener: Listener): void {
    const at = this.listeners.findIndex((each) => each.type === type && each.listener === listener);
    if (at >= 0) {
      this.listeners.splice(at, 1);
    }
  }

  dispatchEvent(event: Event): boolean {
    let stopped = false;
    event.stopImmediatePropagation = () => (stopped = true);
    const all = this.listeners.filter((each) => each.type === event.type);
    for (const each of [...all.filter((one) => one.capture), ...all.filter((one) => !one.capture)]) {
      if (!stopped) {
        each.listener(event);
      }
    }
    return true;
  }
}

export class StubTrack extends Target {
  static made: StubTrack[] = [];
  readonly kind = 'audio';
  enabled = true;
  readyState: 'live' | 'ended' = 'live';

  constructor(
    readonly label = 'Headset',
    readonly deviceId = 'mic-1',
  ) {
    super();
    StubTrack.made.push(this);
  }

  clone(): StubTrack {
    return new StubTrack(this.label, this.deviceId);
  }

  stop(): void {
    this.readyState = 'ended';
  }

  getSettings() {
    return { deviceId: this.deviceId };
  }

  /** Its device was unplugged. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

export class StubStream {
  constructor(private readonly tracks: StubTrack[]) {}
  getTracks = () => this.tracks;
  getAudioTracks = () => this.tracks;
}

interface Description {
  type: string;
  sdp?: string;
}

/** A peer connection that describes itself and reaches what the test says. */
export class StubPeer extends Target {
  static made: StubPeer[] = [];
  /** When candidates come after a description (ms); null: never. */
  static candidateAfter: number | null = 0;

  iceGatheringState = 'new';
  iceConnectionState = 'new';
  connectionState = 'new';
  signalingState = 'stable';
  localDescription: Description | null = null;
  remoteDescription: Description | null = null;
  readonly sender = { track: null as StubTrack | null, dtmf: { toneBuffer: '', insertDTMF: vi.fn() }, replaceTrack: vi.fn(async (track: StubTrack) => void (this.sender.track = track)) };
  readonly transceiver = { direction: 'sendrecv', receiver: { track: { kind: 'audio' } } };
  stats: object[] = [];
  private ufrag = 0;

  constructor(readonly config: RTCConfiguration) {
    super();
    StubPeer.made.push(this);
  }

  addTrack(track: StubTrack): void {
    this.sender.track = track;
  }

  getSenders = () => [this.sender];
  getTransceivers = () => [this.transceiver];
  getStats = async () => new Map(this.stats.map((stat, at) => [String(at), stat]));

  async createOffer(options?: { iceRestart?: boolean } | null): Promise<Description> {
    if (options?.iceRestart || this.ufrag === 0) {
      this.ufrag += 1;
    }
    return { type: 'offer', sdp: this.describe() };
  }

  async createAnswer(): Promise<Description> {
    this.ufrag ||= 1;
    return { type: 'answer', sdp: this.describe() };
  }

  async setLocalDescription(description: Description): Promise<void> {
    if (description.type === 'rollback') {
      this.signalingState = 'stable';
      return;
    }
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable';
    this.localDescription = description;
    this.iceGatheringState = 'gathering';
    this.dispatchEvent(new Event('icegatheringstatechange'));
    if (StubPeer.candidateAfter !== null) {
      setTimeout(() => this.found('candidate:1 1 udp 2113937151 8f4a.local 50000 typ host'), StubPeer.candidateAfter);
    }
  }

  async setRemoteDescription(description: Description): Promise<void> {
    this.remoteDescription = description;
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
  }

  close(): void {
    this.signalingState = 'closed';
  }

  found(candidate: string): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { candidate } }));
  }

  is(state: 'connected' | 'disconnected' | 'failed'): void {
    this.connectionState = state;
    this.iceConnectionState = state;
    this.dispatchEvent(new Event('iceconnectionstatechange'));
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  /** So many packets have come, and that much was heard by the microphone. */
  counts(packetsReceived: number, more: { packetsLost?: number; jitter?: number; roundTrip?: number; energy?: number } = {}): void {
    this.stats = [
      { type: 'inbound-rtp', kind: 'audio', packetsReceived, packetsLost: more.packetsLost ?? 0, jitter: more.jitter ?? 0.002 },
      { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: more.roundTrip ?? 0.02 },
      { type: 'media-source', kind: 'audio', totalAudioEnergy: more.energy ?? packetsReceived },
    ];
  }

  private describe(): string {
    return `v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111 9 0 8\r\na=ice-ufrag:u${this.ufrag}\r\na=${this.transceiver.direction}\r\n`;
  }
}

/** What the machine has plugged in, and what the person says to the browser's question. */
export class StubDevices extends Target {
  microphones = [
    { kind: 'audioinput', deviceId: 'mic-1', label: 'Headset' },
    { kind: 'audioinput', deviceId: 'mic-2', label: 'Built-in' },
  ];
  outputs = [{ kind: 'audiooutput', deviceId: 'out-1', label: 'Headset' }];
  refusal: string | null = null;
  asked: MediaStreamConstraints[] = [];
  opened: StubTrack[] = [];

  enumerateDevices = async () => [{ kind: 'audioinput', deviceId: 'default', label: 'Default' }, ...this.microphones, ...this.outputs];

  getUserMedia = async (constraints: MediaStreamConstraints) => {
    this.asked.push(constraints);
    if (this.refusal !== null) {
      throw new DOMException('no', this.refusal);
    }
    const wanted = ((constraints.audio as MediaTrackConstraints).deviceId as { exact: string } | undefined)?.exact;
    const device = wanted === undefined ? this.microphones[0] : this.microphones.find((each) => each.deviceId === wanted);
    if (!device) {
      throw new DOMException('none', wanted === undefined ? 'NotFoundError' : 'OverconstrainedError');
    }
    const track = new StubTrack(device.label, device.deviceId);
    this.opened.push(track);
    return new StubStream([track]);
  };

  changed(): void {
    this.dispatchEvent(new Event('devicechange'));
  }
}

/** Browsers let a page be heard only after a click. */
export class StubAudio {
  static clicked = true;
  static playing = 0;
  state = StubAudio.clicked ? 'running' : 'suspended';
  sampleRate = 8000;
  onstatechange: (() => void) | null = null;
  destination = {};
  createBuffer = () => ({ copyToChannel: () => {} });
  createMediaStreamSource = () => ({ connect: () => {} });
  resume = async () => {
    if (StubAudio.clicked) {
      this.state = 'running';
      this.onstatechange?.();
    }
  };
  close = async () => {};
}

class StubSource {
  onended: (() => void) | null = null;
  connect = () => {};
  start = () => void (StubAudio.playing += 1);
  stop = () => void (StubAudio.playing -= 1);
}

export function useStubMedia(): StubDevices {
  StubPeer.made = [];
  StubPeer.candidateAfter = 0;
  StubTrack.made = [];
  StubAudio.clicked = true;
  StubAudio.playing = 0;
  vi.stubGlobal('RTCPeerConnection', StubPeer);
  vi.stubGlobal('RTCSessionDescription', class {
    constructor(description: Description) {
      Object.assign(this, description);
    }
  });
  vi.stubGlobal('MediaStream', StubStream);
  vi.stubGlobal('AudioContext', StubAudio);
  vi.stubGlobal('AudioBufferSourceNode', StubSource);
  const devices = new StubDevices();
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  return devices;
}
