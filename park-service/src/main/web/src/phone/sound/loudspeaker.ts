/** Plays what the other party of a call says, on the loudspeaker of choice. */
export class Loudspeaker {
  private readonly player = document.createElement('audio') as HTMLAudioElement & { setSinkId?(id: string): Promise<void> };
  private readonly again = () => void this.player.play().catch(() => {});

  constructor(pc: RTCPeerConnection, deviceId: string) {
    this.player.autoplay = true;
    this.choose(deviceId).catch(() => {
      // Gone since: the system's.
    });
    pc.addEventListener('track', ({ track }) => {
      this.player.srcObject = new MediaStream([track]);
      this.player.play().catch(() => {
        // Not before a click or key in this page.
        addEventListener('pointerdown', this.again, { once: true });
        addEventListener('keydown', this.again, { once: true });
      });
    });
  }

  /** @throws a `DOMException` when it is gone or not allowed */
  async choose(deviceId: string): Promise<void> {
    await this.player.setSinkId?.(deviceId);
  }

  close(): void {
    removeEventListener('pointerdown', this.again);
    removeEventListener('keydown', this.again);
    this.player.pause();
    this.player.srcObject = null;
  }
}
