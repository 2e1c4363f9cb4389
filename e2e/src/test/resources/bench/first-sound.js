// How long after a click a call is heard, and what happened on the way: milliseconds from each click on. Every element that plays a call is listened to.
(() => {
  const LOUD = 0.005;
  const EVERY_MS = 5;
  const elements = new Set();
  const ears = new Map();
  const samples = new Float32Array(256);
  let room;
  let watch;
  let began;
  let round;
  window.clickToSound = [];

  const note = (what) => {
    if (round && !(what in round)) {
      round[what] = performance.now() - began;
    }
  };

  const ask = window.fetch;
  window.fetch = async (...asked) => {
    note('asked');
    const answer = await ask(...asked);
    note('taken');
    return answer;
  };

  window.WebSocket = class extends WebSocket {
    constructor(...where) {
      super(...where);
      this.addEventListener('message', ({ data }) => String(data).startsWith('INVITE ') && note('rung'));
    }

    send(data) {
      if (/^SIP\/2\.0 200 [^]*^CSeq: \d+ INVITE/m.test(data)) {
        note('answered');
      }
      super.send(data);
    }
  };

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...how) {
      super(...how);
      this.addEventListener('connectionstatechange', () => this.connectionState === 'connected' && note('connected'));
      this.addEventListener('track', ({ track }) => track.addEventListener('unmute', () => note('packet')));
    }
  };

  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(stream) {
      elements.add(this);
      source.set.call(this, stream);
    },
  });

  function ear(track) {
    if (!ears.has(track)) {
      const analyser = new AnalyserNode(room, { fftSize: samples.length });
      room.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      ears.set(track, analyser);
    }
    return ears.get(track);
  }

  function isLoud(track) {
    ear(track).getFloatTimeDomainData(samples);
    return samples.some((sample) => Math.abs(sample) > LOUD);
  }

  const live = (element) => (element.paused ? [] : (element.srcObject?.getAudioTracks() ?? [])).filter((track) => track.readyState === 'live');

  addEventListener(
    'click',
    ({ timeStamp }) => {
      room ??= new AudioContext({ latencyHint: 'interactive' });
      const before = new Set([...elements].flatMap(live));
      clearInterval(watch);
      began = timeStamp;
      round = {};
      watch = setInterval(() => {
        const tracks = [...elements].flatMap(live).filter((track) => !before.has(track));
        if (tracks.some(isLoud)) {
          clearInterval(watch);
          note('heard');
          window.clickToSound.push(round);
          round = undefined;
        }
      }, EVERY_MS);
    },
    { capture: true },
  );
})();
