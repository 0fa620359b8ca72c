import { setImmediate as turn } from "node:timers/promises";
import { formatEndpoint } from "../../../../src/base/endpoint.js";
import { millis } from "../../../../src/base/duration.js";
import type { NetworkId } from "../../../../src/base/ids.js";
import type { KeptSighting } from "../../../../src/discovery/sighting-cache.js";
import { membersOnLinks } from "../../../../src/node/discovery/member-search.js";
import type { DomainName } from "../../../../src/wire/dns-name.js";
import { FakeClock } from "../../../fake-clock.js";
import { NETWORK, seenNode } from "../../../segment.js";

const ISSUER = 1;

function kept(number: number, network: NetworkId = NETWORK): KeptSighting {
  const instance = `${number}._spanlan._tcp.local` as DomainName;
  const endpoints = [{ host: `n${number}`, port: 1 }];
  const node = seenNode(number);
  return {
    sighting: { network, node, name: undefined, endpoints, instance, ttl: 120, serviceTtl: 0 },
    sender: { link: "eth0/ipv4", address: "192.0.2.1" },
    since: millis(1),
    heard: millis(1),
  };
}

/** A host's links, on which agents are seen as a test says. */
class Links {
  readonly clock = new FakeClock();
  seen: readonly KeptSighting[] = [];
  #tell: ((seen: readonly KeptSighting[]) => void) | undefined;

  watch(see: (seen: readonly KeptSighting[]) => void): () => void {
    this.#tell = see;
    see(this.seen);
    return () => {
      this.#tell = undefined;
    };
  }

  see(...seen: readonly KeptSighting[]): void {
    this.seen = seen;
    this.#tell?.(seen);
  }

  get isWatched(): boolean {
    return this.#tell !== undefined;
  }

  search(): AsyncGenerator<readonly string[], void, undefined> {
    const wanted = { network: NETWORK, issuer: seenNode(ISSUER) };
    return texts(membersOnLinks(this, wanted, this.clock));
  }
}

async function* texts(
  found: ReturnType<typeof membersOnLinks>,
): AsyncGenerator<readonly string[], void, undefined> {
  for await (const endpoints of found) yield endpoints.map(formatEndpoint);
}

let links: Links;
beforeEach(() => {
  links = new Links();
});

describe("the search for a network's members on the links", () => {
  it("begins with the issuer, tries some at a time, and none of another network", async () => {
    const others = Array.from({ length: 9 }, (_, at) => kept(10 + at));
    links.see(
      ...others,
      kept(99, "00000000-0000-4000-8000-000000000000" as NetworkId),
      kept(ISSUER),
    );
    const search = links.search();
    const { value: first } = await search.next();
    expect(first).toHaveLength(8);
    expect((first as string[])[0]).toBe("n1:1");
    const { value: second } = await search.next();
    expect(second).toEqual(["n17:1", "n18:1"]);
    await search.return();
    expect(links.isWatched).toBe(false);
  });

  it("waits for somebody new, and for five seconds only", async () => {
    const search = links.search();
    const first = search.next();
    await turn();
    links.clock.advance(4999);
    links.see(kept(2));
    expect(await first).toEqual({ done: false, value: ["n2:1"] });
    const second = search.next();
    await turn();
    links.clock.advance(4999);
    links.see(kept(2));
    await turn();
    links.clock.advance(1);
    expect(await second).toEqual({ done: true, value: undefined });
    expect(links.isWatched).toBe(false);
    expect(links.clock.pending).toBe(0);
  });

  it("ends after half a minute, however many say to be members", async () => {
    let forged = 100;
    links.see(kept(forged));
    let count = 0;
    for await (const found of links.search()) {
      count += found.length;
      links.clock.advance(1000);
      links.see(kept(++forged));
    }
    expect(count).toBe(30);
  });
});
