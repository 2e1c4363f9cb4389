import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asProblem } from '../../src/api/problem';
import { $phone, $phoneCalls } from '../../src/state/phone';
import { done, edge, moment, newPhone, onlyCall, peer, ready, seconds, setPhoneStage, sound, talking } from './stage';
import { StubPeer } from './stub-media';

setPhoneStage();

const code = (doing: Promise<void>) => doing.then(() => 'done', (thrown: unknown) => asProblem(thrown).code);

describe('the traps of JsSIP, measured at 3.13.8: an upgrade must not bring one back', () => {
  it('the version is that one and no other', () => {
    const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { version?: string; dependencies?: Record<string, string> };

    expect(read('package.json').dependencies?.['jssip']).toBe('3.13.8');
    expect(read('node_modules/jssip/package.json').version).toBe('3.13.8');
  });

  it('M1, M3: one MD5 challenge registers; the first REGISTER carries nothing, no bearer either', async () => {
    await ready();
    const [first, second] = edge.of('REGISTER');

    expect(first?.header('Authorization')).toBe('');
    expect(second?.header('Authorization')).toMatch(/^Digest /);
    expect(edge.of('REGISTER')).toHaveLength(2);
  });

  it('M1: of two challenges it takes the last, and of those only MD5: so the edge sends one', async () => {
    edge.challenges = [...edge.challenges, 'Digest realm="demo.localhost", nonce="n2", qop="auth", algorithm=SHA-256'];
    const phone = newPhone();
    void phone.start();
    await seconds(1);

    expect($phone.get()).toEqual({ status: 'failed', why: 'login-refused' });
    expect(edge.of('REGISTER').every((each) => each.header('Authorization') === '')).toBe(true);
  });

  it('M4: a call outlives its connection', async () => {
    const phone = await ready();
    await talking(phone);
    edge.reachable = false;
    edge.drop();
    await sound(30);

    expect($phone.get()).toEqual({ status: 'reconnecting', why: 'service-unreachable' });
    expect(onlyCall()).toMatchObject({ state: 'talking', sound: 'good' });
  });

  it('M5: while it is down, what would end the call is refused; muting is not', async () => {
    const phone = await ready();
    await talking(phone);
    const { id } = onlyCall();
    edge.reachable = false;
    edge.drop();
    await moment();

    expect(await code(phone.hold(id))).toBe('phone-reconnecting');
    expect(await code(phone.sendKey(id, '5'))).toBe('phone-reconnecting');
    expect(await code(phone.transfer(id, '202'))).toBe('phone-reconnecting');
    expect(await code(phone.transferAttended(id, id))).toBe('phone-reconnecting');
    expect(await code(phone.call('202'))).toBe('phone-reconnecting');
    expect(await code(phone.mute(id, true))).toBe('done');
    expect(onlyCall()).toMatchObject({ state: 'talking', muted: true });
    expect(peer().sender.track?.enabled).toBe(false);
  });

  it('M5: a hold whose connection drops before its answer leaves the call as it was', async () => {
    const phone = await ready();
    await talking(phone);
    edge.answer = () => null;
    const holding = code(phone.hold(onlyCall().id));
    await moment();
    expect(edge.of('INVITE').at(-1)?.body).toContain('a=sendonly');
    edge.reachable = false;
    edge.drop();
    await moment();

    expect(await holding).toBe('phone-reconnecting');
    expect(onlyCall()).toMatchObject({ state: 'talking' });
    expect([peer().signalingState, peer().transceiver.direction]).toEqual(['stable', 'sendrecv']);
  });

  it('M6: it has no session timer of its own: an outage of minutes ends no call', async () => {
    const phone = await ready();
    void phone.call('202');
    await moment();
    expect(edge.of('INVITE').at(-1)?.header('Session-Expires')).toBe('');
    expect(edge.of('INVITE').at(-1)?.header('Supported')).not.toContain('timer');
    peer().is('connected');
    edge.reachable = false;
    edge.drop();
    await sound(200);

    expect(onlyCall()).toMatchObject({ state: 'talking' });
  });

  it('M7: ICE that failed ends no call', async () => {
    const phone = await ready();
    await talking(phone);
    peer().is('failed');
    await moment();

    expect(onlyCall().state).toBe('talking');
  });

  it('M7: as soon as it is registered again, every answered call looks for a new way by itself', async () => {
    const phone = await ready();
    await talking(phone);
    await done(phone.hold(onlyCall().id));
    await talking(phone, '"Durand" <sip:+33987654321@demo.localhost>');
    edge.drop();
    await seconds(9);
    const restarts = edge.of('INVITE').filter((each) => each.body.includes('a=ice-ufrag:u2'));

    expect(restarts.map((each) => each.header('Call-ID')).toSorted()).toEqual(['call-1', 'call-2']);
    // Who is held stays held.
    expect(restarts.find((each) => each.header('Call-ID') === 'call-1')?.body).toContain('a=sendonly');
    expect($phoneCalls.get().map((call) => call.state)).toEqual(['held', 'talking']);
  });

  it('M7b: three seconds without a packet are no sound, whatever ICE says; packets again are sound again', async () => {
    const phone = await ready();
    await talking(phone);
    await sound(5);
    expect(onlyCall()).toMatchObject({ sound: 'good', quality: { says: 'fine' } });
    await seconds(4);
    expect(onlyCall()).toMatchObject({ state: 'talking', sound: 'none', quality: { says: 'no-sound' } });
    await sound(4, 1000);
    expect(onlyCall()).toMatchObject({ sound: 'good' });
  });

  it('M7b: a way that is lost is looked for anew, at first soon, then ever more seldom', async () => {
    const phone = await ready();
    await talking(phone);
    await sound(5);
    peer().is('disconnected');
    await seconds(5);

    expect(onlyCall()).toMatchObject({ state: 'talking', sound: 'none', quality: { says: 'reconnecting' } });
    const early = edge.of('INVITE').length;
    expect(early).toBeGreaterThanOrEqual(2);
    await seconds(60);
    expect(edge.of('INVITE').length - early).toBeLessThan(8);
  });

  it('M8: it asks the edge whether it is still there, and answers when it is asked', async () => {
    await ready();
    await seconds(40);
    expect(edge.pings.filter((ping) => ping === '\r\n\r\n')).toHaveLength(2);
    edge.say('\r\n\r\n');

    expect(edge.pings.at(-1)).toBe('\r\n');
  });

  it('M8: an edge that is silent is gone, though no socket says so', async () => {
    await ready();
    edge.reachable = false;
    await seconds(31);

    expect($phone.get().status).toBe('reconnecting');
    edge.reachable = true;
    await seconds(20);
    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('M8: the first candidate is enough, and nobody waits for one longer than 0.3 s', async () => {
    const phone = await ready();
    StubPeer.candidateAfter = 20;
    void phone.call('202');
    await seconds(0.03);
    expect(edge.of('INVITE')).toHaveLength(1);
    StubPeer.candidateAfter = null;
    await phone.hangUp(onlyCall().id);
    void phone.call('203');
    await seconds(0.25);
    expect(edge.of('INVITE')).toHaveLength(1);
    await seconds(0.1);
    expect(edge.of('INVITE')).toHaveLength(2);
  });

  it('M8: it asks no foreign server for its address', async () => {
    const phone = await ready();
    await talking(phone);

    expect(peer().config).toMatchObject({ iceServers: [] });
  });
});
