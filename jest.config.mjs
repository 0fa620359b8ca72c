/** Unit, property, contract and in-memory network tests; the end-to-end suite has its own config. */
export const base = {
  testEnvironment: "node",
  // Between files Jest puts setters in the place of globals that were set, which call themselves when one is set again.
  testEnvironmentOptions: { globalsCleanup: "off" },
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": ["$1.js", "$1.ts"] },
  transform: {
    "^.+\\.ts$": [
      "<rootDir>/scripts/jest-transform.mjs",
      { useESM: true, tsconfig: "tsconfig.json", diagnostics: false },
    ],
  },
};

export default {
  ...base,
  roots: [
    "<rootDir>/test/unit",
    "<rootDir>/test/property",
    "<rootDir>/test/contract",
    "<rootDir>/test/net",
  ],
  testMatch: ["**/*.test.ts"],
  testTimeout: 60_000, // ends what hangs: a busy machine may take its time
};
