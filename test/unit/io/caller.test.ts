import { mayControl } from "../../../src/io/caller.js";

const owner = { uid: 1000, gid: 27 };

describe("who may control the agent", () => {
  it.each([
    ["root", { uid: 0, gid: 0, groups: [] }, true],
    ["the agent's own user", { uid: 1000, gid: 5, groups: [] }, true],
    ["a user whose group is the socket's", { uid: 7, gid: 27, groups: [] }, true],
    ["a user who is also in the socket's group", { uid: 7, gid: 7, groups: [5, 27] }, true],
    ["a user in root's group", { uid: 7, gid: 0, groups: [0] }, false],
    ["anybody else", { uid: 7, gid: 7, groups: [5] }, false],
  ])("%s: %j is %s", (_who, caller, allowed) => {
    expect(mayControl({ pid: 1, ...caller }, owner)).toBe(allowed);
  });
});
