import { pino } from "pino";
import pretty from "pino-pretty";
import type { LogFields, Logger } from "../base/logger.js";

/** Logs to standard error: a readable line on a terminal, JSON elsewhere or where asked. */
export function openLogger(options: { readonly json: boolean }): Logger {
  const level = process.env["SPANLAN_LOG_LEVEL"] ?? "info";
  const plain = process.stderr.isTTY && !options.json;
  const destination = plain
    ? pretty({ destination: 2, sync: true, ignore: "pid,hostname", translateTime: "HH:MM:ss" })
    : pino.destination({ dest: 2, sync: true });
  const base = plain ? null : { pid: process.pid };
  return wrap(pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime }, destination));
}

function wrap(log: pino.Logger): Logger {
  const write =
    (level: "debug" | "info" | "warn" | "error") =>
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
