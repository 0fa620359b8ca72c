import { ConfigError } from "../../../src/base/errors.js";
import { openLogger } from "../../../src/io/pino-logger.js";

const VARIABLE = "SPANLAN_LOG_LEVEL";

describe("the least level of the log", () => {
  const before = process.env[VARIABLE];

  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, VARIABLE);
    else process.env[VARIABLE] = before;
  });

  it.each(["verbose", "trace", "toString"])(
    "is not %s, and a message says what can be",
    (level) => {
      process.env[VARIABLE] = level;
      const words = `SPANLAN_LOG_LEVEL "${level}" is not one of debug, info, warn, error`;
      expect(() => openLogger({ json: true })).toThrow(
        new ConfigError("ERR_CONFIG_INVALID", words),
      );
    },
  );

  it.each(["", "INFO", "debug", "info", "warn", "error"])("may be `%s`", (level) => {
    process.env[VARIABLE] = level;
    expect(() => openLogger({ json: true })).not.toThrow();
  });
});
