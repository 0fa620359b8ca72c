import type { Clock } from "../base/clock.js";
import { formatMac, type NodeId, type PortId } from "../base/ids.js";
import type { Logger } from "../base/logger.js";
import { TokenBucket } from "../base/token-bucket.js";
import { RecentMap } from "../base/recent-map.js";
import type { DuplicateReport } from "../routing/mac-route-news.js";

/** Of one other node; of one that has many at once, or lies, not each is named. */
const PER_NODE = { burst: 16, perSecond: 1 };
/** Nodes whose alarms are counted. */
const NODES = 256;

interface Counted {
  readonly bucket: TokenBucket;
  held: number;
}

/** Names MACs on two hosts in the log: each, unless there are too many of one other host's. */
export class DuplicateAlarms {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #nameOf: (port: PortId) => string | undefined;
  readonly #nodes = new RecentMap<NodeId, Counted>(NODES);

  /** `nameOf` tells what a port is called, if it is there. */
  constructor(clock: Clock, logger: Logger, nameOf: (port: PortId) => string | undefined) {
    this.#clock = clock;
    this.#logger = logger;
    this.#nameOf = nameOf;
  }

  report({ mac, port, node, frozen }: DuplicateReport): void {
    const now = this.#clock.now();
    const counted = this.#nodes.get(node) ?? { bucket: new TokenBucket(PER_NODE, now), held: 0 };
    this.#nodes.set(node, counted);
    if (counted.bucket.delay(now) > 0) {
      counted.held += 1;
      return;
    }
    counted.bucket.take(now);
    const name = port === undefined ? undefined : this.#nameOf(port);
    const { held } = counted;
    counted.held = 0;
    this.#logger.warn("duplicate address", {
      mac: formatMac(mac),
      port: name,
      peer: node,
      frozen,
      held,
    });
  }
}
