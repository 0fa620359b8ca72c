import type { ServiceError } from "@grpc/grpc-js";
import { ERROR_CODES, PeerError, SpanError, SystemError } from "../../../src/base/errors.js";
import { AgentUnreachable, errorOf, statusOf } from "../../../src/node/control-failure.js";
import { RecordingLogger } from "../../recording-logger.js";

const PATH = "/run/s";

function carried(thrown: unknown, logger = new RecordingLogger()): SpanError {
  const status = statusOf(thrown, "/x/Y", logger);
  return errorOf(Object.assign(new Error(), status) as ServiceError, PATH);
}

function failed(code: number): SpanError {
  const { metadata } = statusOf(new SystemError("ERR_SYSTEM", ""), "/x/Y", new RecordingLogger());
  metadata.remove("spanlan-code");
  return errorOf(Object.assign(new Error(), { code, details: "d", metadata }), PATH);
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
    const [cancelled, deadlineExceeded, unavailable] = [1, 4, 14];
    for (const code of [cancelled, deadlineExceeded, unavailable]) {
      expect(failed(code)).toBeInstanceOf(AgentUnreachable);
    }
  });

  it("tells of an agent of another version", () => {
    const unimplemented = 12;
    expect(failed(unimplemented)).toMatchObject({ code: "ERR_SYSTEM_MISSING" });
    expect(failed(unimplemented)).not.toBeInstanceOf(AgentUnreachable);
  });

  it("of an unknown kind is ERR_INTERNAL", () => {
    const dataLoss = 15;
    expect(failed(dataLoss)).toMatchObject({ code: "ERR_INTERNAL" });
  });

  it("logs what was thrown that is no error of ours, and only that", () => {
    const logger = new RecordingLogger();
    carried(new SystemError("ERR_SYSTEM", "known"), logger);
    carried("a string", logger);
    expect(logger.lines.map(({ fields }) => fields["error"])).toEqual(["a string"]);
  });
});
