import { afterEach, expect, it } from 'vitest';
import { deviceLabel, instanceId } from '../../src/phone/this-browser';
import { $phone, $phoneChoice } from '../../src/state/phone';
import { pickUp } from '../../src/state/slot-acts';
import { $me, $slots } from '../../src/state/stores';
import { ALICES_PAGE } from '../people';
import { drawn, service, setStage, waiting } from '../slots/stage';

setStage();
afterEach(() => {
  $phoneChoice.set(null);
  $phone.set({ status: 'off' });
});

const HERE = { id: 'd-here', label: deviceLabel(instanceId()), registered: true, lastUsed: '2026-01-01T09:00:00Z' };

async function picksUp(): Promise<unknown> {
  const asked = service({ body: waiting('701', {}, 2) });
  $me.set({ ...ALICES_PAGE, devices: [...ALICES_PAGE.devices, HERE] });
  $slots.set([waiting('701', {}, 2)]);
  void pickUp('701', 'p1');
  await drawn();
  return asked[0]?.body;
}

it('who talks with this browser hears who was picked up here, though his desk phone was used last', async () => {
  $phoneChoice.set('browser');
  $phone.set({ status: 'ready' });
  expect(await picksUp()).toEqual({ parkId: 'p1', device: 'd-here' });
});

it('another phone rings while this browser can not, and for who wants his desk phone', async () => {
  $phoneChoice.set('browser');
  $phone.set({ status: 'failed', why: 'no-microphone' });
  expect(await picksUp()).toEqual({ parkId: 'p1' });
  $phoneChoice.set('desk');
  $phone.set({ status: 'off' });
  expect(await picksUp()).toEqual({ parkId: 'p1' });
});
