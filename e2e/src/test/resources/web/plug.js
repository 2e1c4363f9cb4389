// Microphones that are pulled out and plugged in, where none can be touched: what Chromium does then is done in its place.
(() => {
  const media = navigator.mediaDevices;
  const own = {
    getUserMedia: media?.getUserMedia.bind(media),
    enumerateDevices: media?.enumerateDevices.bind(media),
    clone: MediaStreamTrack.prototype.clone,
  };
  const tracks = new Set();
  const pulled = new Set();
  let plugged = null;

  const kept = (track, deviceId) => {
    tracks.add({ track, deviceId });
    return track;
  };
  const deviceOf = (track) => [...tracks].find((each) => each.track === track)?.deviceId;

  MediaStreamTrack.prototype.clone = function () {
    return kept(own.clone.call(this), deviceOf(this));
  };

  if (media) {
    media.getUserMedia = async (wishes) => {
      const exact = wishes.audio.deviceId?.exact;
      if (pulled.has(exact)) {
        throw new OverconstrainedError('deviceId', 'pulled out');
      }
      const stream = plugged?.() ?? (await own.getUserMedia(wishes));
      const track = stream.getAudioTracks()[0];
      kept(track, exact ?? track.getSettings().deviceId);
      return stream;
    };
    media.enumerateDevices = async () => (await own.enumerateDevices()).filter((device) => !pulled.has(device.deviceId));
  }

  const changed = () => media.dispatchEvent(new Event('devicechange'));

  /** The one of this name: its tracks end (W3C mediacapture-streams §4.3.3.2), it is listed no longer, and pages are told. */
  window.pullOut = async (label) => {
    const device = (await own.enumerateDevices()).find((each) => each.kind === 'audioinput' && each.label === label);
    pulled.add(device.deviceId);
    for (const { track, deviceId } of tracks) {
      if (deviceId === device.deviceId && track.readyState === 'live') {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    }
    changed();
    return label;
  };

  window.plugIn = () => {
    pulled.clear();
    changed();
  };

  /** A first one where there was none at all; somebody hums into it at this frequency, in hertz. */
  window.plugInFirst = (frequency) => {
    plugged = () => {
      const context = new AudioContext();
      const out = context.createMediaStreamDestination();
      const voice = new OscillatorNode(context, { frequency });
      voice.connect(new GainNode(context, { gain: 0.4 })).connect(out);
      voice.start();
      return out.stream;
    };
    changed();
  };
})();
