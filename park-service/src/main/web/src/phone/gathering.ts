/** Longer than this (ms) nobody waits for addresses: the edge needs none of ours, it answers where our checks come from (RFC 8445 §7.3.1.3). */
const PATIENCE_MS = 300;

/** JsSIP waits for the last candidate, however long that takes: after a while it is told that there are no more. */
export function gatherQuickly(pc: RTCPeerConnection): void {
  pc.addEventListener('icegatheringstatechange', () => {
    if (pc.iceGatheringState === 'gathering') {
      setTimeout(() => {
        if (pc.iceGatheringState === 'gathering' && pc.signalingState !== 'closed') {
          pc.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }));
        }
      }, PATIENCE_MS);
    }
  });
}

/** Sound goes by UDP. What stands in its address does not matter: browsers hide theirs (`….local`). */
export function isUsable(candidate: RTCIceCandidate): boolean {
  return / udp /i.test(candidate.candidate);
}

/** Until there is a candidate, or no more to wait for. */
export function gathered(pc: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      pc.removeEventListener('icecandidate', done);
      resolve();
    };
    const timer = setTimeout(done, PATIENCE_MS);
    pc.addEventListener('icecandidate', done);
  });
}

/**
 * JsSIP ends the call when ICE has failed. A network that comes back a minute later finds the call as it was: the edge, or a person, ends it.
 * In the capture phase, so before JsSIP's own listener, though that was there first.
 */
export function outlastFailure(pc: RTCPeerConnection): void {
  pc.addEventListener(
    'iceconnectionstatechange',
    (event) => {
      if (pc.iceConnectionState === 'failed') {
        event.stopImmediatePropagation();
      }
    },
    { capture: true },
  );
}
