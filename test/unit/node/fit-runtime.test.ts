import { checkRuntime } from "../../../src/node/fit-runtime.js";

describe("the check of Node's release", () => {
  it.each(["v24.21.0", "v26.8.0", "v26.8.2"])("refuses %s, which hides chains", (version) => {
    expect(() => {
      checkRuntime(version);
    }).toThrow(`Node ${version} does not show`);
  });

  it.each(["v20.12.0", "v22.23.3", "v24.20.0", "v24.22.1", "v26.7.0", "v26.9.0", "v26.80.0"])(
    "takes %s",
    (version) => {
      checkRuntime(version);
    },
  );

  it("takes the release that runs this", () => {
    checkRuntime();
  });
});
