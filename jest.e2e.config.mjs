import { base } from "./jest.config.mjs";

/** Whole agents in network namespaces: `node scripts/e2e.mjs` runs these away from the host's own. */
export default {
  ...base,
  roots: ["<rootDir>/test/e2e"],
  testMatch: ["**/*.e2e.ts"],
  testTimeout: 60_000,
  maxWorkers: 1,
};
