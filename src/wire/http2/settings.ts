import { ERROR, type Http2Fault } from "./frame.js";

/** What either side tells the other of itself (RFC 9113 §6.5.2). */
export interface Settings {
  readonly headerTableSize: number;
  readonly enablePush: number;
  readonly maxConcurrentStreams: number;
  readonly initialWindowSize: number;
  readonly maxFrameSize: number;
  readonly maxHeaderListSize: number;
}

type Name = keyof Settings;

const NAMES: readonly (Name | undefined)[] = [
  undefined,
  "headerTableSize",
  "enablePush",
  "maxConcurrentStreams",
  "initialWindowSize",
  "maxFrameSize",
  "maxHeaderListSize",
];

/** What holds until the first SETTINGS frame; 2^32 - 1 is no limit. */
export const INITIAL_SETTINGS: Settings = {
  headerTableSize: 4096,
  enablePush: 1,
  maxConcurrentStreams: 0xffff_ffff,
  initialWindowSize: 65_535,
  maxFrameSize: 16_384,
  maxHeaderListSize: 0xffff_ffff,
};

/** Greatest flow-control window (RFC 9113 §6.9.1). */
export const WINDOW_MAX = 0x7fff_ffff;

const FRAME_SIZE_MAX = 0xff_ffff;
const ENTRY_OCTETS = 6;

/** Entries of one frame that are read; six have a meaning. */
const ENTRIES_MAX = 32;

/** The payload of a SETTINGS frame. */
export function encodeSettings(settings: Partial<Settings>): Buffer {
  const entries = NAMES.flatMap((name, id) => {
    const value = name === undefined ? undefined : settings[name];
    return value === undefined ? [] : [{ id, value }];
  });
  const payload = Buffer.alloc(entries.length * ENTRY_OCTETS);
  entries.forEach(({ id, value }, index) => {
    payload.writeUInt16BE(id, index * ENTRY_OCTETS);
    payload.writeUInt32BE(value, index * ENTRY_OCTETS + 2);
  });
  return payload;
}

/** `before` with what the payload of a SETTINGS frame changes; unknown settings change nothing. */
export function decodeSettings(payload: Buffer, before: Settings): Settings | Http2Fault {
  if (payload.length % ENTRY_OCTETS !== 0) {
    return { code: ERROR.frameSize, reason: "SETTINGS of a broken length" };
  }
  if (payload.length > ENTRIES_MAX * ENTRY_OCTETS) {
    return { code: ERROR.enhanceYourCalm, reason: `more than ${ENTRIES_MAX} settings at once` };
  }
  const settings = { ...before };
  for (let at = 0; at < payload.length; at += ENTRY_OCTETS) {
    const name = NAMES[payload.readUInt16BE(at)];
    const value = payload.readUInt32BE(at + 2);
    if (name === undefined) continue;
    const fault = settingFault(name, value);
    if (fault !== undefined) return fault;
    settings[name] = value;
  }
  return settings;
}

function settingFault(name: Name, value: number): Http2Fault | undefined {
  if (name === "enablePush" && value > 1) return out(ERROR.protocol, name, value);
  if (name === "initialWindowSize" && value > WINDOW_MAX)
    return out(ERROR.flowControl, name, value);
  if (name !== "maxFrameSize") return undefined;
  const inRange = value >= INITIAL_SETTINGS.maxFrameSize && value <= FRAME_SIZE_MAX;
  return inRange ? undefined : out(ERROR.protocol, name, value);
}

function out(code: Http2Fault["code"], name: Name, value: number): Http2Fault {
  return { code, reason: `the setting ${name} is ${value}` };
}
