import { isRelease } from "../../../../src/io/sys/kernel-release.js";

describe("a kernel release", () => {
  it.each([
    ["6.2.0", true],
    ["6.1.0-18-amd64", false],
    ["6.18.44-fc", true],
    ["7.0-rc1", true],
    ["5.19.0", false],
    ["unknown", false],
  ])("%s is 6.2 or later: %s", (text, answer) => {
    expect(isRelease(text, [6, 2])).toBe(answer);
  });
});
