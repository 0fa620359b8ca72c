import type { sendUnaryData, Server, ServerUnaryCall } from "@grpc/grpc-js";
import { ConfigError } from "../base/errors.js";
import type { Logger } from "../base/logger.js";
import { statusOf } from "./control-failure.js";
import { decodeMessage, encodeMessage, type ControlMethod } from "./control-protocol.js";

/** A request as it arrived: undefined inside when the octets are no such message. */
interface Arrived<Asked> {
  readonly message: Asked | undefined;
}

/**
 * Adds one call of the control API to the server. `perform` is told what was asked, and by whom as
 * gRPC names it; what it throws becomes a status, and goes to the log where it is no SpanError.
 */
export function serveMethod<Ask, Asked, Answer, Answered>(
  server: Server,
  { path, ask, answer }: ControlMethod<Ask, Asked, Answer, Answered>,
  logger: Logger,
  perform: (asked: Asked, peer: string) => Promise<Answer>,
): void {
  const definition = {
    path,
    requestStream: false,
    responseStream: false,
    requestSerialize: (arrived: Ask) => encodeMessage(ask, arrived),
    requestDeserialize: (octets: Buffer) => ({ message: decodeMessage(ask, octets) }),
    responseSerialize: (value: Answer) => encodeMessage(answer, value),
    responseDeserialize: (octets: Buffer) => decodeMessage(answer, octets),
  };
  const handle = (
    call: ServerUnaryCall<Arrived<Asked>, Answer>,
    reply: sendUnaryData<Answer>,
  ): void => {
    const { message } = call.request;
    answerTo(message, (asked) => perform(asked, call.getPeer())).then(
      (value) => {
        reply(null, value);
      },
      (error: unknown) => {
        reply(statusOf(error, path, logger));
      },
    );
  };
  server.addService({ [path]: definition }, { [path]: handle });
}

async function answerTo<Asked, Answer>(
  message: Asked | undefined,
  perform: (asked: Asked) => Promise<Answer>,
): Promise<Answer> {
  if (message === undefined) {
    throw new ConfigError("ERR_CONFIG_INVALID", "the request cannot be read");
  }
  return perform(message);
}
