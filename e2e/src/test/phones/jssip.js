// A phone as anybody would write one with JsSIP: its defaults, and nothing that knows of Park Slots.
import JsSIP from 'jssip';

const sound = document.querySelector('audio');
const story = [];
let ua;
let session;
let certificate;

const tell = (event) => story.push(event);

function follow(begun) {
  session = begun;
  session.on('confirmed', () => tell('talking'));
  session.on('ended', ({ cause }) => tell(`over: ${cause}`));
  session.on('failed', ({ cause }) => tell(`over: ${cause}`));
  session.on('sdp', (event) => {
    if (certificate && event.originator === 'local') {
      event.sdp = event.sdp.replace(/a=fingerprint:.*/g, `a=fingerprint:${certificate}`);
    }
  });
  const connection = (pc) => pc.addEventListener('track', ({ streams }) => (sound.srcObject = streams[0]));
  if (session.connection) {
    connection(session.connection);
  } else {
    session.on('peerconnection', ({ peerconnection }) => connection(peerconnection));
  }
}

window.phone = {
  story,
  start: ({ server, uri, user, password }) =>
    new Promise((done, fail) => {
      ua = new JsSIP.UA({
        sockets: [new JsSIP.WebSocketInterface(server)],
        uri,
        authorization_user: user,
        password,
      });
      ua.on('registered', done);
      ua.on('registrationFailed', ({ cause }) => fail(new Error(`not registered: ${cause}`)));
      ua.on('disconnected', () => fail(new Error('not connected')));
      ua.on('newRTCSession', (event) => {
        follow(event.session);
        if (event.originator === 'remote') {
          session.answer({ mediaConstraints: { audio: true, video: false } });
        }
      });
      ua.start();
    }),
  call: (target) => void ua.call(target, { mediaConstraints: { audio: true, video: false } }),
  hold: () => new Promise((done) => session.hold({}, done)),
  resume: () => new Promise((done) => session.unhold({}, done)),
  transfer: (target) =>
    void session.refer(target, { eventHandlers: { accepted: () => tell('transferred'), failed: () => tell('refused') } }),
  /** From now on it names the certificate of somebody else. */
  lie: (fingerprint) => {
    certificate = fingerprint;
  },
  /** Packets of sound that have come and were decrypted. */
  packets: async () => [...(await session.connection.getStats()).values()].find(({ type }) => type === 'inbound-rtp')?.packetsReceived ?? 0,
  /** Where the edge wants the sound of its call. */
  soundGoesTo: () => session.connection.remoteDescription.sdp.match(/m=audio (\d+)/)[1],
  hangUp: () => session.terminate(),
  stop: () => ua?.stop(),
};
