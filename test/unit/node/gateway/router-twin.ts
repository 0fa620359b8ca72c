import { openSync } from "node:fs";
import type { IpAddress } from "../../../../src/base/ip-address.js";
import { formatCidr } from "../../../../src/base/ip-address.js";
import { closeDescriptor, type Descriptor } from "../../../../src/io/sys/file-descriptor.js";
import type { RouterParts, RouterSettings } from "../../../../src/io/router/router.js";
import type { WayOutState } from "../../../../src/io/router/way-out.js";
import type { KeptRouter } from "../../../../src/node/gateway/gateway-router.js";

/** A router without a namespace: it keeps what it is told. */
export class RouterTwin implements KeptRouter {
  readonly gatewayTap = openDevNull();
  readonly ownTap = openDevNull();
  readonly settings: RouterSettings[];
  readonly parts: RouterParts;
  guests: ReadonlyMap<string, readonly IpAddress[]> = new Map();
  wayOut: WayOutState = { isUp: true, reason: "" };
  /** Whether it can become what it is told to be. */
  isChangeable = true;
  isClosed = false;

  constructor(settings: RouterSettings, parts: RouterParts) {
    this.settings = [settings];
    this.parts = parts;
  }

  /** The addresses of its own station, of each settings in turn. */
  get stations(): readonly string[] {
    return this.settings.map(({ own }) => own.addresses.map(formatCidr).join());
  }

  change(settings: RouterSettings): Promise<boolean> {
    if (this.isChangeable) this.settings.push(settings);
    return Promise.resolve(this.isChangeable);
  }

  setGuests(guests: ReadonlyMap<string, readonly IpAddress[]>): void {
    this.guests = guests;
  }

  openInside(): Promise<Descriptor> {
    return Promise.reject(new Error("a twin has no sockets"));
  }

  connectInside(): Promise<Descriptor> {
    return Promise.reject(new Error("a twin has no sockets"));
  }

  openFlow(): Promise<Descriptor> {
    return Promise.reject(new Error("a twin has no sockets"));
  }

  close(): Promise<void> {
    if (!this.isClosed) [this.gatewayTap, this.ownTap].forEach(closeDescriptor);
    this.isClosed = true;
    return Promise.resolve();
  }
}

function openDevNull(): Descriptor {
  return openSync("/dev/null", "r") as Descriptor;
}
