import { MemoryTapPort } from "../net/memory-port.js";
import { offloadContract, portContract, type PortUnderTest } from "./port-contract.js";

const make = (): PortUnderTest => {
  const port = new MemoryTapPort(1);
  return {
    port,
    delivered: (count) => port.sent.splice(0, count),
    inject: (frame) => {
      port.inject(frame);
    },
    breakMedium: () => {
      port.full = true;
    },
    close: () => undefined,
  };
};

portContract("a memory port", make);
offloadContract("a memory port", make);
