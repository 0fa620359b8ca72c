import { MemoryTapPort } from "../net/memory-port.js";
import { portContract } from "./port-contract.js";

portContract("a memory port", () => {
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
});
