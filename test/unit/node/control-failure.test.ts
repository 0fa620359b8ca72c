import { Metadata, status } from "@grpc/grpc-js";
import { ERROR_CODES, PeerError, SpanError, SystemError } from "../../../src/base/errors.js";
import { AgentUnreachable, errorOf, statusOf } from "../../../src/node/control-failure.js";
import { RecordingLogger } from "../../recording-logger.js";

const PATH = "/run/s";

function carried(thrown: unknown, logger = new RecordingLogger()): SpanError {
  return errorOf(Object.assign(new Error(), statusOf(thrown, "/x/Y", logger)), PATH);
}

/** The error for a status that the agent did not give a code to. */
function failed(code: status): SpanError {
  return errorOf(Object.assign(new Error(), { code, details: "", metadata: new Metadata() }), PATH);
}

describe("a failure of a control call", () => {
  it.each(ERROR_CODES)("keeps the code %s and the message", (code) => {
    expect(carried(new SpanError(code, "why and what to do"))).toMatchObject({
      code,
      message: "why and what to do",
    });
  });

  it("keeps whose fault it was", () => {
    expect(carried(new PeerError("ERR_PEER_REFUSED", ""))).toBeInstanceOf(PeerError);
    expect(carried(new SystemError("ERR_SYSTEM_BUSY", ""))).toBeInstanceOf(SystemError);
  });

  it("is no missing agent when the agent answered that something else is missing", () => {
    expect(carried(new SystemError("ERR_SYSTEM_MISSING", ""))).not.toBeInstanceOf(AgentUnreachable);
    expect(carried(new PeerError("ERR_PEER_UNREACHABLE", ""))).not.toBeInstanceOf(AgentUnreachable);
  });

  it("is a missing agent when the call ended without an answer", () => {
    for (const code of [status.CANCELLED, status.DEADLINE_EXCEEDED, status.UNAVAILABLE]) {
      expect(failed(code)).toBeInstanceOf(AgentUnreachable);
    }
  });

  it("tells of an agent of another version", () => {
    expect(failed(status.UNIMPLEMENTED)).toMatchObject({ code: "ERR_SYSTEM_MISSING" });
    expect(failed(status.UNIMPLEMENTED)).not.toBeInstanceOf(AgentUnreachable);
  });

  it("of an unknown kind is ERR_INTERNAL", () => {
    expect(failed(status.DATA_LOSS)).toMatchObject({ code: "ERR_INTERNAL" });
  });

  it("logs what was thrown that is no error of ours, and only that", () => {
    const logger = new RecordingLogger();
    carried(new SystemError("ERR_SYSTEM", "known"), logger);
    carried("a string", logger);
    expect(logger.lines.map(({ fields }) => fields["error"])).toEqual(["a string"]);
  });
});
