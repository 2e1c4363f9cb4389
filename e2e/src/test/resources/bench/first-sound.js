// When a call is heard after a click: every element that begins to play a call is listened to from then on.
(() => {
  const LOUD = 0.005;
  const EVERY_MS = 5;
  let clicked = 0;
  window.clickToSound = [];
  addEventListener('click', (event) => (clicked = event.timeStamp), { capture: true });

  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...source,
    set(stream) {
      source.set.call(this, stream);
      if (stream?.getAudioTracks().length > 0) {
        listen(stream);
      }
    },
  });

  let room;
  function listen(stream) {
    room ??= new AudioContext({ latencyHint: 'interactive' });
    const began = clicked;
    const ear = new AnalyserNode(room, { fftSize: 256 });
    room.createMediaStreamSource(new MediaStream(stream.getAudioTracks())).connect(ear);
    const samples = new Float32Array(256);
    const watch = setInterval(() => {
      ear.getFloatTimeDomainData(samples);
      if (samples.some((sample) => Math.abs(sample) > LOUD)) {
        clearInterval(watch);
        window.clickToSound.push(performance.now() - began);
      }
    }, EVERY_MS);
  }
})();
