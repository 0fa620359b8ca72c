import type { HeaderField } from "../../wire/http2/header-table.js";
import type { ConnectionOwner } from "./data-connection.js";

/** Has a connection until its stream is agreed on: there is nothing to be sent or taken yet. */
export abstract class FormingConnection implements ConnectionOwner {
  abstract secured(): void;
  abstract headers(fields: readonly HeaderField[]): void;
  abstract ended(reason: string): void;

  readonly queued = 0;

  data(): void {
    return;
  }

  burstEnded(): void {
    return;
  }

  next(): undefined {
    return undefined;
  }

  sent(): void {
    return;
  }

  pumped(): void {
    return;
  }

  pong(): void {
    return;
  }
}
