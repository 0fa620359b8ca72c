import { experimental } from "@grpc/grpc-js";
import { isIPv6 } from "node:net";
import type { Endpoint } from "../../base/endpoint.js";
import { CONTROL_SERVER_NAME } from "../tls/server-names.js";

// The library makes a URL of the address it dials, and a URL has no room for the zone of a link-local one
// (RFC 4007 §11): to those it is led by a resolver of our own, whose name for them is a plain one.

const SCHEME = "zoned";

/** Whether the address says on which link it is. */
export function isZoned({ host }: Endpoint): boolean {
  return host.includes("%") && isIPv6(host);
}

/** The endpoint as a target of a channel. */
export function zonedTarget({ host, port }: Endpoint): string {
  return `${SCHEME}:${encodeURIComponent(host)}/${port}`;
}

class ZonedAddress implements experimental.Resolver {
  readonly #address: Endpoint;
  readonly #listener: experimental.ResolverListener;
  #isAnswered = false;

  constructor({ path }: { path: string }, listener: experimental.ResolverListener) {
    const [host = "", port] = path.split("/");
    this.#address = { host: decodeURIComponent(host), port: Number(port) };
    this.#listener = listener;
  }

  static getDefaultAuthority(): string {
    return CONTROL_SERVER_NAME;
  }

  updateResolution(): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    process.nextTick(() => {
      const found = experimental.statusOrFromValue([{ addresses: [this.#address] }]);
      this.#listener(found, {}, null, "");
    });
  }

  destroy(): void {
    this.#isAnswered = false;
  }
}

experimental.registerResolver(SCHEME, ZonedAddress);
