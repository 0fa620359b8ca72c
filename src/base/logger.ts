/** The fields of a log line; docs/LOGGING.md lists the names in use. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** `logger.level("event in words", { fields })`: values go into fields, never into the text. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A logger that adds these fields to each line. */
  with(fields: LogFields): Logger;
}

const ignore = (): void => undefined;

/** Writes nothing. */
export const silentLogger: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  with: () => silentLogger,
};
