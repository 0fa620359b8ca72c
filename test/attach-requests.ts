import { NO_RULES, type PortRules } from "../src/base/port-rules.js";
import type { AttachRequest } from "../src/node/agent-service.js";

export const tap: AttachRequest = {
  attachment: { kind: "tap", device: "tap0" },
  name: "web1",
  rules: {
    macs: ["52:54:00:12:34:56"],
    addresses: ["10.20.0.5/24", "fd00::5"],
    trunk: true,
    isolated: true,
    trust: ["dhcp-server", "ra"],
  },
  anyLocalUser: true,
};

export const bareTap: AttachRequest = {
  attachment: { kind: "tap", device: "tap0" },
  name: undefined,
  rules: NO_RULES,
  anyLocalUser: false,
};

export const stream: AttachRequest = {
  ...bareTap,
  attachment: { kind: "stream", role: "connect", address: { family: "unix", path: "/run/vm" } },
  name: "vm",
};

export const dgram: AttachRequest = {
  ...bareTap,
  attachment: {
    kind: "dgram",
    local: { family: "inet", host: "127.0.0.1", port: 7001 },
    remote: { family: "inet", host: "::1", port: 7002 },
  },
  name: "vm",
  anyLocalUser: true,
};

export const withRules = (rules: Partial<PortRules>): AttachRequest => ({
  ...bareTap,
  rules: { ...NO_RULES, ...rules },
});

export const streamAt = (path: string): AttachRequest => ({
  ...stream,
  attachment: { kind: "stream", role: "listen", address: { family: "unix", path } },
});

export const streamTo = (host: string): AttachRequest => ({
  ...stream,
  attachment: { kind: "stream", role: "connect", address: { family: "inet", host, port: 7000 } },
  anyLocalUser: true,
});
