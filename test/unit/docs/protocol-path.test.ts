import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { NODE_PORT } from "../../../src/io/wireguard/node-socket.js";
import { TRIAL_INTERVAL, TRIAL_TIMEOUT } from "../../../src/overlay/path-trial.js";
import { TRIAL_OCTETS_MIN } from "../../../src/wire/path-trial.js";
import { KIND_FROM, KIND_TO, KIND_TRIAL, VXLAN_HEADER_OCTETS } from "../../../src/wire/vxlan.js";

const CODE: Readonly<Record<string, number>> = {
  ...{ NODE_PORT, VXLAN_HEADER_OCTETS, KIND_TRIAL, KIND_TO, KIND_FROM },
  ...{ TRIAL_OCTETS_MIN, TRIAL_INTERVAL, TRIAL_TIMEOUT },
};

describe("the path of datagrams in docs/PROTOCOL.md", () => {
  it("states each constant as the code has it", () => {
    const page = readFileSync(resolve("docs/PROTOCOL.md"), "utf8");
    const [, behind = ""] = page.split("## Path of datagrams\n");
    const rows = behind.split("\n## ")[0]?.matchAll(/^\| `([A-Z_]+)` *\| *(\d+) *\|/gm) ?? [];
    const stated = Object.fromEntries(
      Array.from(rows, ([, name = "", value = ""]) => [name, Number(value)]),
    );
    expect(stated).toEqual(CODE);
  });
});
