import { defaultPaths } from "../../../src/node/default-paths.js";

const home = "/home/ann";

describe("the default places", () => {
  it("are those of the system for root", () => {
    const env = { XDG_RUNTIME_DIR: "/run/user/0", XDG_STATE_HOME: "/root/state" };
    expect(defaultPaths({ env, uid: 0, home: "/root" })).toEqual({
      stateDirectory: "/var/lib/spanlan",
      socketPath: "/run/spanlan/agent.sock",
    });
  });

  it("are the XDG directories for everybody else", () => {
    const env = { XDG_RUNTIME_DIR: "/run/user/1000", XDG_STATE_HOME: "/data/state" };
    expect(defaultPaths({ env, uid: 1000, home })).toEqual({
      stateDirectory: "/data/state/spanlan",
      socketPath: "/run/user/1000/spanlan/agent.sock",
    });
  });

  it("lie below the home directory where XDG names none, or a relative one", () => {
    const expected = {
      stateDirectory: "/home/ann/.local/state/spanlan",
      socketPath: "/home/ann/.local/state/spanlan/agent.sock",
    };
    expect(defaultPaths({ env: {}, uid: 1000, home })).toEqual(expected);
    const env = { XDG_RUNTIME_DIR: "run", XDG_STATE_HOME: "" };
    expect(defaultPaths({ env, uid: 1000, home })).toEqual(expected);
  });

  it("give way to SPANLAN_STATE and SPANLAN_SOCKET, unless they are empty", () => {
    const given = { SPANLAN_STATE: "/s", SPANLAN_SOCKET: "/k" };
    expect(defaultPaths({ env: given, uid: 0, home })).toEqual({
      stateDirectory: "/s",
      socketPath: "/k",
    });
    const empty = { SPANLAN_STATE: "", SPANLAN_SOCKET: "" };
    expect(defaultPaths({ env: empty, uid: 0, home }).stateDirectory).toBe("/var/lib/spanlan");
  });
});
