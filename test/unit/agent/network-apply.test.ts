import { ConfigError } from "../../../src/base/errors.js";
import { DIFF, FakeAgent, LAB } from "../../fake-agent.js";
import { run } from "./cli-scene.js";

const STDIN = ["<network/>"];
const LOOK = ["diff", "<network/>", "stdin"];
const DEFINE = ["define", "<network/>", "stdin"];
/** Only where the network is still what was looked at. */
const PLANNED = [...DEFINE, DIFF.basis];
const APPLY = ["network", "apply", "-"];

/** An agent whose network is another by the time it is to be changed. */
class ChangingAgent extends FakeAgent {
  override async define(
    ...words: Parameters<FakeAgent["define"]>
  ): ReturnType<FakeAgent["define"]> {
    await super.define(...words);
    throw new ConfigError("ERR_CONFIG_CONFLICT", "the network was changed meanwhile");
  }
}

/** An agent that has no network yet. */
class EmptyAgent extends FakeAgent {
  override diff(xml: string, source: string): ReturnType<FakeAgent["diff"]> {
    this.calls.push(["diff", xml, source]);
    return Promise.reject(new ConfigError("ERR_NOT_FOUND", "no network lab"));
  }
}

describe("`network apply`", () => {
  it("shows what would change, asks, and changes it", async () => {
    const ran = await run(APPLY, { stdin: STDIN, answers: ["y"] });
    expect(ran).toMatchObject({ status: 0, stderr: "", calls: [LOOK, PLANNED] });
    expect(ran.stdout).toContain("changed  shared  /network/mtu/@size  1350     1400\n");
    expect(ran.questions).toEqual(["Change it? [y/N] "]);
  });

  it.each(["", "n", "no", "yep"])("changes nothing where the answer is `%s`", async (answer) => {
    const ran = await run(APPLY, { stdin: STDIN, answers: [answer] });
    expect(ran).toMatchObject({ status: 1, stderr: "spanlan: nothing was changed\n" });
    expect(ran.calls).toEqual([LOOK]);
  });

  it("does not ask where it is told so, and refuses to guess without a terminal", async () => {
    expect(await run([...APPLY, "--yes"], { stdin: STDIN })).toMatchObject({
      status: 0,
      questions: [],
      calls: [LOOK, PLANNED],
    });
    const ran = await run(APPLY, { stdin: STDIN });
    expect(ran).toMatchObject({ status: 2, calls: [LOOK] });
    expect(ran.stderr).toContain("say --yes");
  });

  it("asks nothing where nothing would change", async () => {
    const agent = new FakeAgent();
    agent.differences = { ...DIFF, differences: [] };
    const ran = await run(APPLY, { agent, stdin: STDIN });
    expect(ran).toMatchObject({ status: 0, stdout: "", stderr: "", questions: [], calls: [LOOK] });
  });

  it("says why it is refused before it asks", async () => {
    const agent = new FakeAgent();
    agent.differences = {
      ...DIFF,
      refusal: new ConfigError("ERR_CONFIG_CONFLICT", "an admin only"),
    };
    const ran = await run([...APPLY, "--yes"], { agent, stdin: STDIN });
    expect(ran).toMatchObject({ status: 1, stderr: "spanlan: an admin only\n", calls: [LOOK] });
  });

  it("changes nothing where the plan is no longer the one that was shown", async () => {
    const ran = await run(APPLY, { agent: new ChangingAgent(), stdin: STDIN, answers: ["yes"] });
    expect(ran).toMatchObject({ status: 1, calls: [LOOK, PLANNED] });
    expect(ran.stderr).toContain("changed meanwhile");
  });

  it("defines and starts a network that is not there yet", async () => {
    const ran = await run(APPLY, { agent: new EmptyAgent(), stdin: STDIN, answers: ["y"] });
    expect(ran).toMatchObject({ status: 0, calls: [LOOK, DEFINE, ["start", "lab"]] });
    expect(ran.stdout).toBe("stdin: a new network, to be defined and started\n");
  });

  it("prints one JSON document that says whether it was applied", async () => {
    const ran = await run([...APPLY, "--yes", "--json"], { stdin: STDIN });
    const { network, differences } = DIFF;
    const state = "stopped"; // as the agent of these tests defines
    expect(JSON.parse(ran.stdout)).toEqual({ network, differences, applied: true, state });
  });
});

describe("`network edit`", () => {
  const EDIT = ["network", "edit", "lab"];
  const wider = (text: string): string => `${text}<!-- wider -->`;

  it("does as apply with what was written", async () => {
    const ran = await run(EDIT, { edits: [wider], answers: ["y"] });
    const [read, look] = ran.calls;
    expect(ran.status).toBe(0);
    expect(read).toEqual(["xml", LAB.name]);
    expect(look).toEqual(["diff", expect.stringContaining("<!-- wider -->"), "lab.xml"]);
    expect(ran.calls.at(-1)?.[0]).toBe("define");
  });

  it("changes nothing where nothing was written", async () => {
    const ran = await run(EDIT, { edits: [(text) => text] });
    expect(ran).toMatchObject({ status: 0, calls: [["xml", "lab"]] });
  });

  it("lets a person mend what was refused, or give up", async () => {
    const agent = new FakeAgent();
    agent.differences = { ...DIFF, refusal: new ConfigError("ERR_CONFIG_INVALID", "line 1: no") };
    const heal = (text: string): string => {
      agent.differences = DIFF;
      return wider(text);
    };
    const mended = await run(EDIT, { agent, edits: [wider, heal], answers: ["", "y"] });
    expect(mended).toMatchObject({ status: 0, stderr: "" });
    expect(mended.questions).toEqual(["line 1: no\nEdit it again? [Y/n] ", "Change it? [y/N] "]);
    agent.differences = { ...DIFF, refusal: new ConfigError("ERR_CONFIG_INVALID", "line 1: no") };
    const left = await run(EDIT, { agent, edits: [wider], answers: ["n"] });
    expect(left).toMatchObject({ status: 2, stderr: "" }); // the question has told it
  });

  it("tells once what is refused where there is no terminal, and as JSON", async () => {
    const agent = new FakeAgent();
    agent.differences = { ...DIFF, refusal: new ConfigError("ERR_CONFIG_INVALID", "line 1: no") };
    const ran = await run(EDIT, { agent, edits: [wider] });
    expect(ran).toMatchObject({ status: 2, stderr: "spanlan: line 1: no\n" });
    for (const answers of [[], ["n"]]) {
      const json = await run([...EDIT, "--json"], { agent, edits: [wider], answers });
      const error = { code: "ERR_CONFIG_INVALID", message: "line 1: no" };
      expect(JSON.parse(json.stderr)).toEqual({ error });
    }
  });
});
