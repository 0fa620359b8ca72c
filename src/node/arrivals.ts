import type { Clock } from "../base/clock.js";
import type { Logger } from "../base/logger.js";
import { duplicateDescriptor, type Descriptor } from "../io/sys/file-descriptor.js";
import { descriptorOfSocket } from "../io/sys/socket-option.js";
import { NetworkListener, type Arrival } from "../io/tls/network-listener.js";
import type { Underlay } from "../io/underlay.js";

/** Who takes what arrives at a network's TCP port. */
export interface ArrivalParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly underlay: Underlay;
  readonly control: (arrival: Arrival) => void;
  /** The descriptor is the callee's from now on. */
  readonly data: (descriptor: Descriptor, head: Buffer) => void;
}

/** The listener of a network, which does not listen yet. It takes nothing that comes through the network itself. */
export function arrivalListener({
  clock,
  logger,
  underlay,
  control,
  data,
}: ArrivalParts): NetworkListener {
  return new NetworkListener({
    clock,
    logger,
    routes: {
      control: (arrival) => {
        if (isFromUnderlay(arrival, underlay)) control(arrival);
      },
      data: (arrival) => {
        if (!isFromUnderlay(arrival, underlay)) return;
        const { socket, head, settled } = arrival;
        const descriptor = duplicateDescriptor(descriptorOfSocket(socket));
        settled();
        socket.destroy();
        data(descriptor, head);
      },
    },
  });
}

/** An uplink through the network itself would carry itself: it is not accepted. */
function isFromUnderlay({ socket, settled }: Arrival, underlay: Underlay): boolean {
  const { remoteAddress, localAddress } = socket;
  if (!underlay.isThroughOverlay(remoteAddress, localAddress)) return true;
  settled();
  socket.destroy();
  return false;
}
