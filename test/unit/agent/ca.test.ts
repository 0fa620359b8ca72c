import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../../src/io/system-clock.js";
import { parseIssuerName } from "../../../src/trust/certificate-name.js";
import { readProfile } from "../../../src/trust/certificate-profile.js";
import { formatCertificates, parseCertificates } from "../../../src/trust/pem.js";
import { formatRootBackup } from "../../../src/trust/root-backup.js";
import { isIssuerUnder } from "../../../src/trust/root-certificate.js";
import { FakeAgent, ROLLOVER } from "../../fake-agent.js";
import { NETWORK, smallNetwork } from "../trust/small-network.js";
import { run } from "./cli-scene.js";

describe("spanlan ca", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "spanlan-ca-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it("writes the root's key to a new file that its user alone can read", async () => {
    const file = join(directory, "root.pem");
    const { status, stdout, stderr } = await run(["ca", "export", "lab", file]);
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
    expect(readFileSync(file, "utf8")).toBe("KEY");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("takes the key off the host only when it is written, and never writes over a file", async () => {
    const file = join(directory, "root.pem");
    const agent = new FakeAgent();
    await run(["ca", "export", "lab", file, "--remove"], { agent });
    expect(agent.calls.map(([call]) => call)).toEqual(["exportRoot", "dropRoot"]);
    const again = new FakeAgent();
    const { status, stderr } = await run(["ca", "export", "lab", file, "--remove"], {
      agent: again,
    });
    expect(status).toBe(1);
    expect(stderr).toContain("EEXIST");
    expect(again.calls.map(([call]) => call)).toEqual(["exportRoot"]);
  });

  it("reads a backup from a file or standard input, and no key from an argument", async () => {
    const { calls } = await run(["ca", "restore", "lab", "-"], { stdin: ["KEY"] });
    expect(calls).toEqual([["restoreRoot", "lab", "KEY"]]);
  });

  it("has the two times of a rollover by default, and as they are given", async () => {
    const byDefault = await run(["ca", "rollover", "lab", "--json"]);
    expect(byDefault.calls).toEqual([
      ["rollOver", "lab", { activateSeconds: 604_800, retireSeconds: 3_456_000 }],
    ]);
    expect(JSON.parse(byDefault.stdout)).toEqual(ROLLOVER);
    const given = await run([
      "ca",
      "rollover",
      "lab",
      "--activate-in",
      "8s",
      "--retire-after",
      "1h",
    ]);
    expect(given.calls[0]?.[2]).toEqual({ activateSeconds: 8, retireSeconds: 3600 });
    const wrong = await run(["ca", "rollover", "lab", "--activate-in", "soon"]);
    expect(wrong.status).toBe(2);
  });

  describe("sign", () => {
    async function files(role: "transit" | "admin" = "transit"): Promise<{
      request: string;
      root: string;
      network: Awaited<ReturnType<typeof smallNetwork>>;
    }> {
      const network = await smallNetwork({ role, now: systemClock.wall() });
      const request = join(directory, "request.pem");
      const root = join(directory, "root.pem");
      writeFileSync(request, formatCertificates(network.chain.slice(0, 2)));
      writeFileSync(root, formatRootBackup([network.root]).reveal());
      return { request, root, network };
    }

    it("certifies a member's key under the root of a backup, and asks no agent", async () => {
      const { request, root, network } = await files();
      const done = await run(["ca", "sign", request, "--root", root, "--grants", "issuer"]);
      expect([done.status, done.sockets]).toEqual([0, []]);
      const [certificate] = parseCertificates(done.stdout)!;
      const { id } = network.key;
      expect(
        isIssuerUnder(certificate!, network.root.certificate, { network: NETWORK, key: id }),
      ).toBe(true);
      expect(parseIssuerName(readProfile(certificate!)!.uris)?.grants).toBe("issuer");
    });

    it("refuses whoever is no member of the root's network, and roles beyond what it grants", async () => {
      const { root } = await files();
      const stranger = await smallNetwork({ now: systemClock.wall() });
      const request = join(directory, "stranger.pem");
      writeFileSync(request, formatCertificates(stranger.chain.slice(0, 2)));
      const done = await run(["ca", "sign", request, "--root", root]);
      expect(done.status).toBe(1);
      expect(done.stderr).toContain("the request is of no member of this root: unknown root");
      const admin = await files("admin");
      const beyond = await run([
        "ca",
        "sign",
        admin.request,
        "--root",
        admin.root,
        "--grants",
        "issuer",
      ]);
      expect(beyond.stderr).toContain("--grants admin");
    });

    it("says what is no backup and no request", async () => {
      const { request, root } = await files();
      const noBackup = await run(["ca", "sign", request, "--root", request]);
      expect(noBackup.stderr).toContain("this is no backup that spanlan ca export has made");
      const noRequest = await run(["ca", "sign", "-", "--root", root], { stdin: ["hello"] });
      expect(noRequest.stderr).toContain("this is no request that spanlan ca request has made");
    });
  });
});
