import { describe, expect, it } from 'vitest';
import { asProblem } from '../../src/api/problem';
import { $phoneCalls, $ringing } from '../../src/state/phone';
import { done, edge, moment, onlyCall, peer, ready, seconds, setPhoneStage, talking } from './stage';
import { StubAudio, StubTrack } from './stub-media';

setPhoneStage();

const code = (doing: Promise<void>) => done(doing).then(() => 'done', (thrown: unknown) => asProblem(thrown).code);
const live = () => StubTrack.made.filter((track) => track.readyState === 'live').length;

describe('a call that comes', () => {
  it('rings until it is answered, and is talked on once its way is there', async () => {
    const phone = await ready();
    const id = edge.invite();
    await moment();
    expect(onlyCall()).toMatchObject({ state: 'ringing', direction: 'in', peer: { name: 'Dupont', number: '+33123456789' }, selfAnswering: false });
    expect($ringing.get()).toBe('ringing');
    await phone.answer(onlyCall().id);
    await moment();
    expect(onlyCall().state).toBe('connecting');
    expect($ringing.get()).toBe('silent');
    expect(edge.answers('INVITE').at(-1)?.status).toBe(200);
    edge.request('ACK', id, 1, { inCall: true });
    peer().is('connected');

    expect(onlyCall().state).toBe('talking');
  });

  it('is declined for good: 603', async () => {
    const phone = await ready();
    edge.invite();
    await moment();
    await phone.decline(onlyCall().id);

    expect(edge.answers('INVITE').at(-1)?.status).toBe(603);
    expect([$phoneCalls.get(), $ringing.get()]).toEqual([[], 'silent']);
  });

  it('is gone at once when the caller gives up', async () => {
    await ready();
    const id = edge.invite();
    await moment();
    edge.request('CANCEL', id, 1);
    await moment();

    expect([$phoneCalls.get(), $ringing.get()]).toEqual([[], 'silent']);
  });

  it('rings only softly, and once, while somebody is talked with; answering it holds the first', async () => {
    const phone = await ready();
    await talking(phone);
    edge.invite([], '"Durand" <sip:+33987654321@demo.localhost>');
    await moment();
    expect($ringing.get()).toBe('ringing');
    await done(phone.answer($phoneCalls.get()[1]!.id));

    expect($phoneCalls.get().map((call) => call.state)).toEqual(['held', 'connecting']);
  });

  it('that the browser may not ring for is said to be so, until a click', async () => {
    StubAudio.clicked = false;
    await ready();
    edge.invite();
    await moment();
    expect($ringing.get()).toBe('locked');
    StubAudio.clicked = true;
    dispatchEvent(new Event('pointerdown'));
    await moment();

    expect($ringing.get()).toBe('ringing');
  });
});

describe('a call that was asked for by a click', () => {
  it.each(['Call-Info: <sip:edge>;answer-after=0', 'Alert-Info: <http://www.notused.invalid>;info=alert-autoanswer;delay=0'])(
    'answers by itself, without a ring: %s',
    async (header) => {
      await ready();
      edge.invite([header]);
      await moment();

      expect(edge.answers('INVITE').at(-1)?.status).toBe(200);
      expect(onlyCall()).toMatchObject({ selfAnswering: true, state: 'connecting' });
      expect($ringing.get()).toBe('silent');
    },
  );

  it('does not break into a talk', async () => {
    const phone = await ready();
    await talking(phone);
    edge.invite(['Call-Info: <sip:edge>;answer-after=0']);
    await moment();

    expect(edge.answers('INVITE').at(-1)?.status).toBe(486);
    expect($phoneCalls.get()).toHaveLength(1);
  });

  it('does not answer itself for whoever says so in another header', async () => {
    await ready();
    edge.invite(['Call-Info: <sip:edge>;answer-after=20', 'Subject: answer-after=0']);
    await moment();

    expect(onlyCall()).toMatchObject({ selfAnswering: false, state: 'ringing' });
  });
});

describe('a call that is made', () => {
  it('rings there, is answered, and shows who has really answered', async () => {
    const phone = await ready();
    edge.answer = () => null;
    void phone.call('701');
    await moment();
    const invite = edge.of('INVITE')[0]!;
    expect(invite.start).toBe('INVITE sip:701@demo.localhost SIP/2.0');
    edge.respond(invite, 180);
    await moment();
    expect(onlyCall()).toMatchObject({ state: 'ringing', direction: 'out', peer: { name: '', number: '701' } });
    edge.respond(invite, 200, edge.sdp, ['P-Asserted-Identity: "Dupont, \\"J\\"" <sip:+33123456789@demo.localhost>']);
    await moment();

    expect(onlyCall()).toMatchObject({ state: 'connecting', peer: { name: 'Dupont, "J"', number: '+33123456789' } });
  });

  it.each([
    [486, 'busy'],
    [603, 'declined'],
    [480, 'unavailable'],
    [404, 'not-found'],
    [488, 'no-common-codec'],
    [500, 'rejected'],
  ])('and refused with %i says why for a few seconds', async (status, end) => {
    const phone = await ready();
    edge.answer = () => status;
    void phone.call('202');
    await moment();
    expect(onlyCall()).toMatchObject({ state: 'ended', end });
    expect(live()).toBe(0);
    await seconds(5);

    expect($phoneCalls.get()).toEqual([]);
  });

  it('and given up while it rings is cancelled', async () => {
    const phone = await ready();
    edge.answer = () => null;
    void phone.call('202');
    await moment();
    edge.respond(edge.of('INVITE')[0]!, 180);
    await moment();
    await phone.hangUp(onlyCall().id);
    await moment();

    expect(edge.of('CANCEL')).toHaveLength(1);
    expect([$phoneCalls.get(), live()]).toEqual([[], 0]);
  });
});

describe('in a call', () => {
  it('hold and resume are offers of ours; who is held is not heard by my microphone, muted or not', async () => {
    const phone = await ready();
    await talking(phone);
    const { id } = onlyCall();
    await done(phone.hold(id));
    expect(edge.of('INVITE').at(-1)?.body).toContain('a=sendonly');
    expect(onlyCall()).toMatchObject({ state: 'held', sound: 'unknown' });
    expect(peer().sender.track?.enabled).toBe(false);
    await phone.mute(id, true);
    await phone.mute(id, false);
    expect(peer().sender.track?.enabled).toBe(false);
    await done(phone.resume(id));

    expect(edge.of('INVITE').at(-1)?.body).toContain('a=sendrecv');
    expect(onlyCall().state).toBe('talking');
    expect(peer().sender.track?.enabled).toBe(true);
    expect(edge.of('ACK')).toHaveLength(2);
  });

  it('a hold that the edge refuses ends nothing', async () => {
    const phone = await ready();
    await talking(phone);
    edge.answer = () => 488;

    expect(await code(phone.hold(onlyCall().id))).toBe('not-on-a-call');
    expect(onlyCall().state).toBe('talking');
    expect(peer().transceiver.direction).toBe('sendrecv');
  });

  it('when both offer at once, ours waits and comes again', async () => {
    const phone = await ready();
    await talking(phone);
    let refused = 0;
    edge.answer = (request) => (request.method === 'INVITE' && refused++ < 2 ? 491 : 200);
    const holding = phone.hold(onlyCall().id);
    await seconds(5);
    await holding;

    expect(onlyCall().state).toBe('held');
  });

  it('theirs is refused while ours is on its way, and does not spoil it', async () => {
    const phone = await ready();
    const id = await talking(phone);
    edge.answer = () => null;
    const holding = phone.hold(onlyCall().id);
    await moment();
    edge.request('INVITE', id, 2, { inCall: true, body: edge.sdp });
    await moment();
    expect(edge.answers('INVITE').at(-1)?.status).toBe(491);
    expect(peer().signalingState).toBe('have-local-offer');
    edge.respond(edge.of('INVITE').at(-1)!, 200, edge.sdp);
    await done(holding);

    expect(onlyCall().state).toBe('held');
  });

  it('that the edge does not know any more is over', async () => {
    const phone = await ready();
    await talking(phone);
    edge.answer = () => 481;

    expect(await code(phone.hold(onlyCall().id))).toBe('no-such-call');
    expect(onlyCall()).toMatchObject({ state: 'ended', end: 'connection-lost' });
  });

  it('keys go with the sound (RFC 4733), not as messages', async () => {
    const phone = await ready();
    await talking(phone);
    await phone.sendKey(onlyCall().id, '5');

    expect(peer().sender.dtmf.insertDTMF).toHaveBeenCalledWith('5', 120, 70);
    expect(edge.of('INFO')).toEqual([]);
  });

  it('the edge hangs up', async () => {
    const phone = await ready();
    const id = await talking(phone);
    edge.request('BYE', id, 2, { inCall: true });
    await moment();

    expect([$phoneCalls.get(), live()]).toEqual([[], 0]);
  });

  it('who is at the other end may be another one later', async () => {
    const phone = await ready();
    const id = await talking(phone);
    edge.request('INVITE', id, 2, { inCall: true, body: edge.sdp, extra: ['P-Asserted-Identity: "Bob" <sip:202@demo.localhost>'] });
    await moment();

    expect(onlyCall().peer).toEqual({ name: 'Bob', number: '202' });
  });

  it('OPTIONS of a call of the page before this one are answered as what they are: of no call', async () => {
    const phone = await ready();
    const id = await talking(phone);
    edge.request('OPTIONS', id, 5, { inCall: true });
    await moment();
    expect(edge.answers('OPTIONS').at(-1)?.status).toBe(200);
    edge.request('OPTIONS', 'of-another-page', 5, { inCall: true });
    await moment();

    expect(edge.answers('OPTIONS').at(-1)?.status).toBe(481);
  });
});

describe('a transfer', () => {
  it('blind: REFER, done when the other one has it', async () => {
    const phone = await ready();
    const id = await talking(phone);
    const given = code(phone.transfer(onlyCall().id, '202'));
    await moment();
    expect(edge.of('REFER')[0]?.header('Refer-To')).toBe('<sip:202@demo.localhost>');
    edge.request('NOTIFY', id, 2, { inCall: true, ...sipfrag(100) });
    await moment();
    edge.request('NOTIFY', id, 3, { inCall: true, ...sipfrag(200) });
    edge.request('BYE', id, 4, { inCall: true });

    expect(await given).toBe('done');
    expect($phoneCalls.get()).toEqual([]);
  });

  it('that nobody takes leaves the two talking', async () => {
    const phone = await ready();
    const id = await talking(phone);
    const given = code(phone.transfer(onlyCall().id, '202'));
    await moment();
    edge.request('NOTIFY', id, 2, { inCall: true, ...sipfrag(486) });

    expect(await given).toBe('transfer-failed');
    expect(onlyCall().state).toBe('talking');
  });

  it.each([
    ['a call that I made', 'out'],
    ['a call that came', 'in'],
  ])('attended, to %s: in its place, with the tags as the edge has them', async (_, direction) => {
    const phone = await ready();
    await talking(phone);
    const first = onlyCall().id;
    if (direction === 'out') {
      await done(phone.call('202'));
      peer().is('connected');
      await moment();
    } else {
      await done(phone.hold(first));
      await talking(phone, '"Bob" <sip:202@demo.localhost>');
    }
    void phone.transferAttended(first, $phoneCalls.get()[1]!.id).catch(() => {});
    await moment();
    const refer = edge.of('REFER')[0]!;
    const target = /<sip:202@demo.localhost\?Replaces=([^>]+)>/i.exec(refer.header('Refer-To'))?.[1] ?? '';
    const parts = Object.fromEntries(decodeURIComponent(target).split(';').map((part) => part.split('=')));

    expect(refer.header('Call-ID')).toBe('call-1');
    if (direction === 'out') {
      const invite = edge.of('INVITE').find((each) => each.start.includes('202'))!;
      expect(parts).toMatchObject({ [invite.header('Call-ID')]: undefined, 'to-tag': `edge${invite.header('Call-ID').slice(0, 6)}` });
      expect(invite.header('From')).toContain(`tag=${parts['from-tag']}`);
    } else {
      expect(parts).toMatchObject({ 'call-2': undefined, 'to-tag': 'from-call-2' });
      expect(edge.answers('INVITE').find((each) => each.header('Call-ID') === 'call-2' && each.status === 200)?.header('To')).toContain(`tag=${parts['from-tag']}`);
    }
  });
});

function sipfrag(status: number): { extra: string[]; body: string } {
  const over = status >= 200;
  return {
    extra: ['Event: refer', `Subscription-State: ${over ? 'terminated;reason=noresource' : 'active;expires=60'}`],
    body: `SIP/2.0 ${status} Whatever`,
  };
}

describe('a page that is closed', () => {
  const hidden = (persisted: boolean) => dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));

  it('closes the sound of its calls, so that nobody waits for it; not one that the browser keeps', async () => {
    await talking(await ready());
    hidden(true);
    expect(peer().signalingState).toBe('stable');

    hidden(false);

    expect(peer().signalingState).toBe('closed');
  });
});
