import { pino } from "pino";
import pretty from "pino-pretty";
import { ConfigError } from "../base/errors.js";
import type { LogFields, Logger } from "../base/logger.js";

const LEVELS = ["debug", "info", "warn", "error"] as const;
type Level = (typeof LEVELS)[number];

/** Logs to standard error: a readable line on a terminal, JSON elsewhere or where asked. */
export function openLogger(options: { readonly json: boolean }): Logger {
  const level = readLevel(process.env["SPANLAN_LOG_LEVEL"]);
  const plain = process.stderr.isTTY && !options.json;
  const destination = plain
    ? pretty({ destination: 2, sync: true, ignore: "pid,hostname", translateTime: "HH:MM:ss" })
    : pino.destination({ dest: 2, sync: true });
  const base = plain ? null : { pid: process.pid };
  return wrap(pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime }, destination));
}

function readLevel(text = ""): Level {
  if (text === "") return "info";
  const level = LEVELS.find((each) => each === text.toLowerCase());
  if (level !== undefined) return level;
  throw new ConfigError(
    "ERR_CONFIG_INVALID",
    `SPANLAN_LOG_LEVEL "${text}" is not one of ${LEVELS.join(", ")}`,
  );
}

function wrap(log: pino.Logger): Logger {
  const write =
    (level: Level) =>
    (event: string, fields: LogFields = {}): void => {
      log[level](fields, event);
    };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    with: (fields) => wrap(log.child(fields)),
  };
}
