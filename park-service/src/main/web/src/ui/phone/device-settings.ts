import { localized, msg, str } from '@lit/localize';
import { StoreController } from '@nanostores/lit';
import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { buttons } from '../../look/buttons';
import { fields } from '../../look/fields';
import { base, card } from '../../look/shared';
import { type AudioDevice, type DeviceKind, $devices } from '../../state/phone';
import { choose, startMeter, stopMeter, testSpeaker } from '../../state/phone-acts';
import { Errand } from '../errand';
import { deviceSettingsLook } from './device-settings.look';
import './level-meter';

/** Louder than this is heard (0–1): quieter is the noise of the microphone itself. */
const HEARD = 0.03;

/** Which microphone, loudspeaker and ringer, with a try of each. The microphone is open only while this is. */
@localized()
@customElement('device-settings')
export class DeviceSettings extends LitElement {
  static override styles = [base, card, buttons, fields, deviceSettingsLook];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @state() private isOpen = false;
  /** Since the dialog was opened, or the microphone changed. */
  @state() private heard = false;
  private readonly devices = new StoreController(this, $devices);
  private readonly errand = new Errand(this);

  open(): void {
    if (this.isOpen) {
      return;
    }
    this.isOpen = true;
    this.heard = false;
    this.dialog.showModal();
    void this.errand.run(startMeter);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.closed();
  }

  override willUpdate() {
    this.heard ||= this.isOpen && this.devices.value.level > HEARD;
  }

  override render() {
    return html`<dialog aria-labelledby="title" @close=${this.closed}>
      <h2 id="title">${msg('Sound')}</h2>
      ${this.isOpen ? this.rows() : nothing}
      <p class="error" role="alert">${this.errand.error}</p>
      <form method="dialog"><button>${msg('Close')}</button></form>
    </dialog>`;
  }

  private rows() {
    const { microphones, speakers, ringers } = this.devices.value;
    return html`<div class="rows">
      <div>
        ${this.chooser('microphone', msg('Microphone'), microphones)}
        <div class="level">
          <level-meter label=${msg('What the microphone hears')} .level=${this.devices.value.level}></level-meter>
          <p class="soft" role="status">
            ${this.heard ? msg('You are heard.') : msg('Say something: the bar moves. If it does not, choose another microphone or look for a switch on it.')}
          </p>
        </div>
      </div>
      ${this.chooser('speaker', msg('Loudspeaker of calls'), speakers)} ${this.chooser('ringer', msg('Loudspeaker that rings'), ringers)}
      ${speakers.length === 0
        ? html`<p class="soft">${msg('This browser plays everything where the computer does: choose the loudspeaker there.')}</p>`
        : nothing}
    </div>`;
  }

  private chooser(kind: DeviceKind, label: string, devices: readonly AudioDevice[]) {
    const chosen = this.devices.value.chosen[kind];
    return html`<div class="row">
      <div>
        <label for=${kind}>${label}</label>
        <select id=${kind} @change=${(event: Event) => this.choose(kind, (event.target as HTMLSelectElement).value)}>
          ${withDefault(devices).map((each) => html`<option value=${each.id} ?selected=${each.id === chosen} .selected=${each.id === chosen}>${this.nameOf(kind, each)}</option>`)}
        </select>
      </div>
      ${kind === 'microphone'
        ? nothing
        : html`<button type="button" aria-label=${msg(str`Test: ${label}`)} @click=${() => this.errand.run(() => testSpeaker(kind))}>${msg('Test')}</button>`}
    </div>`;
  }

  /** Of the microphone that the computer chose, one knows which it is. */
  private nameOf(kind: DeviceKind, { id, label }: AudioDevice): string {
    if (id !== '') {
      return label || msg('Without a name');
    }
    const { chosen, microphoneLabel } = this.devices.value;
    return kind === 'microphone' && chosen.microphone === '' && microphoneLabel
      ? msg(str`As the computer is set (${microphoneLabel})`)
      : msg('As the computer is set');
  }

  private async choose(kind: DeviceKind, id: string) {
    if (kind === 'microphone') {
      this.heard = false;
    }
    await this.errand.run(() => choose(kind, id));
  }

  private readonly closed = () => {
    if (this.isOpen) {
      this.isOpen = false;
      stopMeter();
    }
  };
}

/** The system's choice is always one. */
function withDefault(devices: readonly AudioDevice[]): readonly AudioDevice[] {
  return devices.some((each) => each.id === '') ? devices : [{ id: '', label: '' }, ...devices];
}

declare global {
  interface HTMLElementTagNameMap {
    'device-settings': DeviceSettings;
  }
}
