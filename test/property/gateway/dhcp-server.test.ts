import fc from "fast-check";
import type { Mac } from "../../../src/base/ids.js";
import { formatIp } from "../../../src/base/ip-address.js";
import { damagedOctets } from "../../damaged-octets.js";
import { captures } from "../../dhcp-captures.js";
import { DhcpScene, GATEWAY, wishFrame, type Wish } from "../../dhcp-scene.js";
import { stationMac } from "../../ethernet-frame.js";
import { hex } from "../../guest-frames.js";

const anAddress = fc.constantFrom("10.0.0.10", "10.0.0.11", "10.0.0.13", "10.0.0.200", "10.9.9.9");
const station = fc.integer({ min: 0x30, max: 0x36 }).map(stationMac);

/** What a guest may say, honest or not. */
const wishes: fc.Arbitrary<Wish & { readonly mac: Mac }> = fc.record({
  type: fc.constantFrom("discover", "request", "decline", "release", "inform"),
  mac: station,
  ciaddr: fc.oneof({ weight: 3, arbitrary: fc.constant("0.0.0.0") }, anAddress),
  options: fc
    .tuple(
      fc.option(anAddress, { nil: undefined }),
      fc.constantFrom(undefined, GATEWAY, GATEWAY, "10.0.0.99"),
      fc.constantFrom(undefined, hex("ff01"), hex("ff02")),
    )
    .map(([requested, server, identifier]) => {
      const options: [number, string | Buffer][] = [];
      if (requested !== undefined) options.push([50, requested]);
      if (server !== undefined) options.push([54, server]);
      if (identifier !== undefined) options.push([61, identifier]);
      return options;
    }),
});

const steps = fc.array(fc.tuple(wishes, fc.nat(20 * 60 * 1000), fc.boolean()), { maxLength: 60 });

/** What guests believe to hold, by what they were told. */
class Holdings {
  readonly #held = new Map<string, { readonly mac: Mac; readonly until: number }>();

  /** Throws when somebody else holds the address still. */
  take(address: string, mac: Mac, now: number, seconds: number): void {
    const holder = this.#held.get(address);
    if (holder !== undefined && holder.until > now && holder.mac !== mac) {
      throw new Error(`${address} was given to two`);
    }
    this.#held.set(address, { mac, until: now + seconds * 1000 });
  }

  drop(address: string, mac: Mac): void {
    if (this.#held.get(address)?.mac === mac) this.#held.delete(address);
  }
}

function act(scene: DhcpScene, holdings: Holdings, wish: Wish & { readonly mac: Mac }): void {
  const answers = scene.say(wish);
  const given = givenBack(wish);
  if (given !== undefined) holdings.drop(given, wish.mac);
  const acks = answers.filter(({ type, address }) => type === "ack" && address !== "0.0.0.0");
  for (const { address, message } of acks) {
    const seconds = message.options.get(51)!.readUInt32BE();
    holdings.take(address, wish.mac, scene.clock.wall(), seconds);
    const lease = scene.book.leases.find((each) => formatIp(each.address) === address);
    expect(lease?.mac).toBe(wish.mac);
  }
}

function givenBack(wish: Wish): string | undefined {
  if (wish.type === "release") return wish.ciaddr;
  return wish.type === "decline" ? String(wish.options?.[0]?.[1]) : undefined;
}

describe("a DHCP server", () => {
  it("never acknowledges one address to two stations at a time, whatever they say", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const scene = new DhcpScene();
        const holdings = new Holdings();
        for (const [wish, pause, waits] of all) {
          if (waits) scene.clock.advance(pause);
          act(scene, holdings, wish);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("takes any octets for a frame, and counts each once", () => {
    const scene = new DhcpScene();
    const samples = captures("ipv4").map(({ frame }) => frame);
    samples.push(wishFrame({ type: "discover", options: [[50, "10.0.0.12"]] }));
    let frames = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const frame of damagedOctets(seed, samples)) {
          frames += 1;
          scene.say(frame);
        }
      }),
      { numRuns: 30 },
    );
    const { discover, request, decline, release, inform, ...rest } = scene.server.counts();
    const refused = rest.malformed + rest["not ours"] + rest.relayed;
    const taken = discover + request + decline + release + inform;
    expect(refused + rest["foreign hardware address"] + taken).toBeGreaterThanOrEqual(frames);
  });
});
