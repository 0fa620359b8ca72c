import { formatCidr, formatIp } from "../src/base/ip-address.js";
import { DhcpClient } from "../src/gateway/dhcp-client/client.js";
import type { Configuration } from "../src/gateway/dhcp-client/configuration.js";
import { decodeDhcp, type DhcpMessage } from "../src/wire/dhcp-message.js";
import { decodeDhcpType } from "../src/wire/dhcp-values.js";
import { decodeUdpFrame, type UdpFrame } from "../src/wire/udp-frame.js";
import { DhcpScene, GUEST, type Answer } from "./dhcp-scene.js";
import { SeededRng } from "./seeded-rng.js";

/** Our client at the LAN of the server's own scene, by whose clock both go. */
export class DhcpClientScene {
  readonly lan: DhcpScene;
  readonly client: DhcpClient;
  /** What the client sent, as `type to IP`, and what it told, in order. */
  readonly events: string[] = [];
  readonly sent: { readonly datagram: UdpFrame; readonly message: DhcpMessage }[] = [];
  readonly given: Configuration[] = [];
  /** Whether the server hears the client. */
  isHeard = true;
  /** What becomes of an answer on its way; undefined: it is lost. */
  change: (answer: Answer) => Buffer | undefined = ({ frame }) => frame;

  constructor(lan = new DhcpScene(), hostName: string | undefined = "desk") {
    this.lan = lan;
    this.client = new DhcpClient({
      ...{ clock: lan.clock, rng: new SeededRng(1), hardware: GUEST, hostName },
      send: (frame) => {
        this.#note(frame);
        if (!this.isHeard) return;
        for (const answer of lan.say(frame)) {
          const changed = this.change(answer);
          if (changed !== undefined) this.client.receive(changed);
        }
      },
      given: (configuration) => {
        this.given.push(configuration);
        this.events.push(`given ${formatCidr(configuration.address)}`);
      },
      lost: (reason) => {
        this.events.push(`lost: ${reason}`);
      },
    });
  }

  /** Advances the clock; the events of that time. */
  after(ms: number): readonly string[] {
    const before = this.events.length;
    this.lan.clock.advance(ms);
    return this.events.slice(before);
  }

  #note(frame: Buffer): void {
    const datagram = decodeUdpFrame(frame);
    if (typeof datagram === "string") throw new Error(datagram);
    const message = decodeDhcp(Buffer.from(datagram.payload));
    if (message === undefined) throw new Error("the client sent no DHCP message");
    this.sent.push({ datagram, message });
    const type = decodeDhcpType(message.options.get(53)) ?? "none";
    this.events.push(`${type} to ${formatIp(datagram.destination)}`);
  }
}
