import { asProblem } from '../../api/problem';
import { $devices, $phone, $phoneCalls, $ringing } from '../../state/phone';
import type { PhoneLine } from '../../state/phone-acts';
import { ACTS, isSaid, type Said } from './commands';

/** This tab is the phone: the others see what it does, and what they ask for is done here. @returns how to leave */
export function serve(name: string, line: PhoneLine): () => void {
  if (typeof BroadcastChannel === 'undefined') {
    return () => {};
  }
  const channel = new BroadcastChannel(name);
  const say = (said: Said) => channel.postMessage(said);
  const show = () => say({ kind: 'state', phone: $phone.get(), calls: $phoneCalls.get(), devices: $devices.get(), ringing: $ringing.get() });
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isSaid(data) && data.kind === 'hello') {
      show();
    } else if (isSaid(data) && data.kind === 'do') {
      void done(line, data).then(say);
    }
  };
  const unlisten = [$phone, $phoneCalls, $devices, $ringing].map((store) => store.listen(show));
  show();
  return () => {
    unlisten.forEach((leave) => leave());
    channel.close();
  };
}

async function done(line: PhoneLine, { id, act, args }: Extract<Said, { kind: 'do' }>): Promise<Said> {
  try {
    if (ACTS.includes(act)) {
      await (line[act] as (...args: readonly unknown[]) => Promise<void> | void).apply(line, [...args]);
    }
    return { kind: 'done', id, problem: null };
  } catch (thrown) {
    const { code, message } = asProblem(thrown);
    return { kind: 'done', id, problem: { code, detail: message } };
  }
}
