// What a person in front of this page hears: the sound of every element that plays something that comes from a call.
(() => {
  const RATE = 8000;
  const WINDOW = 16384;
  const elements = new Set();
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(stream) {
      elements.add(this);
      source.set.call(this, stream);
    },
  });

  // What the page plays by itself, its ringing: a second way out of each of its sound machines.
  const machines = new Map();
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      if (!machines.has(this.context)) {
        machines.set(this.context, new AnalyserNode(this.context, { fftSize: WINDOW }));
      }
      connect.call(this, machines.get(this.context));
    }
    return connect.call(this, to, ...rest);
  };

  let room;
  const ears = new Map();

  function ear(stream) {
    const track = stream.getAudioTracks()[0];
    if (!ears.has(track)) {
      const analyser = new AnalyserNode(room, { fftSize: WINDOW });
      room.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      ears.set(track, analyser);
    }
    return ears.get(track);
  }

  const audible = (element) =>
    !element.paused && !element.muted && element.volume > 0 && element.srcObject?.getAudioTracks().length > 0;

  /** At 8 kHz: each sample the mean of those that it stands for. */
  function slower(samples, { sampleRate } = room) {
    const step = sampleRate / RATE;
    return Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
      const part = samples.subarray(Math.floor(i * step), Math.floor((i + 1) * step));
      return part.reduce((sum, sample) => sum + sample, 0) / part.length;
    });
  }

  const sixteenBits = (samples) => samples.map((sample) => Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));

  /** What plays, or would, for whoever wonders why nothing is heard. */
  window.players = () =>
    [...elements].map((element) => ({
      audible: Boolean(audible(element)),
      paused: element.paused,
      muted: element.muted,
      volume: element.volume,
      seconds: element.currentTime,
      tracks: (element.srcObject?.getAudioTracks() ?? []).map((track) => `${track.id} ${track.readyState}${track.muted ? ' muted' : ''}`),
    }));

  /** The last third of a second, as samples of 16 bits; none if nothing plays. */
  window.heard = async () => {
    const playing = [...elements].filter(audible);
    if (playing.length === 0) {
      return [];
    }
    room ??= new AudioContext();
    await room.resume();
    const mix = new Float32Array(WINDOW);
    for (const element of playing) {
      const samples = new Float32Array(WINDOW);
      ear(element.srcObject).getFloatTimeDomainData(samples);
      samples.forEach((sample, i) => (mix[i] += sample * element.volume));
    }
    return sixteenBits(slower(mix));
  };

  /** As `heard`, of the page's own sounds; a machine that the browser keeps silent plays nothing. */
  window.rung = async () => {
    for (const [machine, analyser] of machines) {
      const samples = new Float32Array(WINDOW);
      analyser.getFloatTimeDomainData(samples);
      if (machine.state === 'running' && samples.some((sample) => sample !== 0)) {
        return sixteenBits(slower(samples, machine));
      }
    }
    return [];
  };
})();
