import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ERROR_CODES } from "../../../src/base/errors.js";

const page = readFileSync(resolve("docs/ERRORS.md"), "utf8");

describe("docs/ERRORS.md", () => {
  it("explains every error code, and none that does not exist", () => {
    const explained = Array.from(page.matchAll(/^### (ERR_\w+)\n+[^#\n]/gm), ([, code]) => code);
    expect(explained.sort()).toEqual([...ERROR_CODES].sort());
  });
});
