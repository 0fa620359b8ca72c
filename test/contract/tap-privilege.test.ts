import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { openTap } from "../../src/io/tap-device.js";
import { Transpiled } from "../transpiled.js";
import { TestNamespace, describeWithTap } from "./network-namespace.js";

const OPTIONS = { device: "guest0", mac: undefined, mtu: 1350, addresses: [] };

/* What becomes of one attempt, as JSON. */
const OPEN = `
  const { openTap } = await import(process.argv[1] + "/src/io/tap-device.js");
  try { openTap({ device: "guest0", mtu: 1350 }).close(); console.log("{}"); }
  catch ({ code, message }) { console.log(JSON.stringify({ code, message })); }`;
const LOCATE = `
  const { locateTap } = await import(process.argv[1] + "/src/io/tap-search.js");
  try {
    const found = locateTap(JSON.parse(process.argv[2]));
    if (found.kind === "found") found.tap.close();
    console.log(JSON.stringify({ kind: found.kind, reason: found.reason }));
  } catch ({ code, message }) { console.log(JSON.stringify({ code, message })); }`;

describeWithTap("a TAP device, without the means for one,", () => {
  let source: Transpiled;
  let namespace: TestNamespace;
  beforeAll(() => {
    source = new Transpiled(["src/base", "src/io", "src/io/sys", "src/switch", "src/wire"]);
    chmodSync(source.directory, 0o755);
  });
  afterAll(() => {
    source.remove();
  });
  beforeEach(() => {
    namespace = new TestNamespace();
  });
  afterEach(() => {
    namespace.remove();
  });

  /** Runs a script in the namespace, under the command in front of it. */
  const run = (wrapper: readonly string[], script: string, argument = ""): unknown => {
    const node = [
      process.execPath,
      "--input-type=module",
      "-e",
      script,
      source.directory,
      argument,
    ];
    const words = ["netns", "exec", namespace.name, ...wrapper, ...node];
    return JSON.parse(execFileSync("ip", words, { encoding: "utf8" }));
  };

  it("is refused to an ordinary user, who is told what it takes", () => {
    const user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"];
    expect(run(user, OPEN)).toEqual({
      code: "ERR_SYSTEM_PRIVILEGE",
      message: expect.stringMatching(/(guest0|\/dev\/net\/tun).*run the agent as root/) as string,
    });
  });

  it("is neither made nor found where there is no driver, with what to do about it", () => {
    const tap = namespace.run(() => openTap(OPTIONS));
    const record = JSON.stringify(tap.record());
    const hide = 'mount -t tmpfs none /dev/net && exec "$@"';
    const hidden = ["unshare", "--mount", "sh", "-c", hide, "sh"];
    const missing = {
      code: "ERR_SYSTEM_MISSING",
      message: expect.stringMatching(/^open \/dev\/net\/tun: ENOENT.*modprobe tun/) as string,
    };
    expect(run(hidden, OPEN)).toEqual(missing);
    tap.release();
    expect(run(hidden, LOCATE, record)).toEqual(missing);
  });

  it("is found in the agent's own namespace by an agent that may enter no other", () => {
    const tap = namespace.run(() => openTap(OPTIONS));
    const record = { ...tap.record() };
    tap.release();
    const confined = ["setpriv", "--bounding-set", "-sys_admin", "--inh-caps", "-sys_admin"];
    expect(run(confined, LOCATE, JSON.stringify({ ...record, mac: record.mac + 1 }))).toEqual({
      kind: "absent",
      reason: expect.stringMatching(/is gone, or in one of \d+ network namespaces/) as string,
    });
    expect(run(confined, LOCATE, JSON.stringify(record))).toEqual({ kind: "found" });
  });
});
