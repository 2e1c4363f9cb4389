// A phone as anybody would write one with SIP.js: its simple user, and nothing that knows of Park Slots.
import { UserAgent, Web } from 'sip.js';

const story = [];
let user;

const tell = (event) => story.push(event);

window.phone = {
  story,
  start: async ({ server, uri, user: name, password }) => {
    user = new Web.SimpleUser(server, {
      aor: uri,
      media: { remote: { audio: document.querySelector('audio') } },
      userAgentOptions: { authorizationUsername: name, authorizationPassword: password },
      delegate: {
        onCallReceived: () => user.answer(),
        onCallAnswered: () => tell('talking'),
        onCallHangup: () => tell('over'),
      },
    });
    await user.connect();
    await new Promise((done, fail) => {
      user.delegate.onRegistered = done;
      user.delegate.onUnregistered = () => fail(new Error('not registered'));
      user.register().catch(fail);
    });
  },
  call: (target) => user.call(target),
  hold: () => user.hold(),
  resume: () => user.unhold(),
  transfer: (target) =>
    void user.session.refer(UserAgent.makeURI(target), {
      onNotify: (notification) => {
        notification.accept();
        const status = /SIP\/2\.0 (\d+)/.exec(notification.request.body)?.[1] ?? '';
        if (status >= '200') {
          tell(status < '300' ? 'transferred' : 'refused');
        }
      },
    }),
  hangUp: () => user.hangup(),
  stop: () => user?.disconnect(),
};
