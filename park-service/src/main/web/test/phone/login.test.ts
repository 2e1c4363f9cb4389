import { describe, expect, it, vi } from 'vitest';
import { $phone } from '../../src/state/phone';
import { edge, login, moment, newPhone, ready, seconds, service, setPhoneStage } from './stage';

setPhoneStage();

const userOf = (register: { header(name: string): string } | undefined) => /username="([^"]+)"/.exec(register?.header('Authorization') ?? '')?.[1];

describe('the log-in', () => {
  it('is asked for again before each REGISTER that it would not outlive, and no sooner', async () => {
    login(12 * 60_000);
    await ready();
    await seconds(5 * 60);
    expect(service.times('GET /api/v1/me/softphone')).toBe(1);
    expect(edge.of('REGISTER').length).toBeGreaterThan(2);
    login(12 * 60_000);
    await seconds(5 * 60);
    const refreshed = edge.of('REGISTER').map(userOf).filter(Boolean);

    expect(service.times('GET /api/v1/me/softphone')).toBe(2);
    expect(new Set(refreshed)).toEqual(new Set(['201~2~9f2c4e1ab7d05836', '201~3~9f2c4e1ab7d05836']));
    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('never stands for longer than it is good: a registration has half its life', async () => {
    login(4 * 60_000);
    await ready();

    expect(edge.of('REGISTER').at(-1)?.header('Expires')).toBe('120');
  });

  it('is asked for anew when the edge refuses it; refused again, people are told, and it goes on trying', async () => {
    await ready();
    edge.passwords.clear();
    edge.drop();
    await seconds(9);
    expect($phone.get()).toEqual({ status: 'failed', why: 'login-refused' });
    login();
    await seconds(31);

    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('that the service does not give is asked for again', async () => {
    login(6 * 60_000);
    await ready();
    await seconds(155);
    service.refuse('GET /api/v1/me/softphone', 503, 'unavailable');
    edge.drop();
    await seconds(9);
    expect($phone.get()).toMatchObject({ status: 'reconnecting', why: 'service-unreachable' });
    login();
    await seconds(6);

    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('is good for each call that is made, too', async () => {
    login(3 * 60_000);
    const phone = await ready();
    // Asleep: no timer has renewed anything.
    vi.setSystemTime(Date.now() + 170_000);
    login();
    void phone.call('202');
    await moment();

    expect(service.times('GET /api/v1/me/softphone')).toBe(2);
    expect(edge.of('INVITE')).toHaveLength(1);
  });
});

describe('the device', () => {
  it('is the same after a reload: its name, its instance, and where requests go', async () => {
    const parts = () => {
      const register = edge.of('REGISTER').at(-1)!;
      return [register.header('User-Agent'), /<(sip:[^>]+)>/.exec(register.header('Contact'))?.[1], /sip\.instance="([^"]+)"/.exec(register.header('Contact'))?.[1]];
    };
    const phone = await ready();
    const before = parts();
    phone.stop();
    await seconds(3);
    await ready();

    expect(parts()).toEqual(before);
    expect(before[0]).toMatch(/^\S.* \([0-9a-f]{8}\)$/);
  });

  it('is told to the edge to have gone when the phone is stopped', async () => {
    const phone = await ready();
    phone.stop();
    await seconds(1);

    expect(edge.of('REGISTER').at(-1)?.header('Expires')).toBe('0');
  });
});

describe('a service that is not there', () => {
  it('is looked for until it is, and people are told', async () => {
    edge.reachable = false;
    void newPhone().start();
    await seconds(40);
    expect($phone.get()).toEqual({ status: 'connecting', why: 'service-unreachable' });
    edge.reachable = true;
    await seconds(15);

    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('back with the network is tried at once', async () => {
    const phone = await ready();
    edge.reachable = false;
    edge.drop();
    await seconds(30);
    edge.reachable = true;
    phone.doubt();
    await moment();

    expect($phone.get()).toEqual({ status: 'ready' });
  });

  it('on another network than the socket is noticed within two seconds', async () => {
    const phone = await ready();
    edge.reachable = false;
    phone.doubt();
    await seconds(2.1);

    expect($phone.get().status).toBe('reconnecting');
  });
});
