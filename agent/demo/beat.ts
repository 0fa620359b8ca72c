// Numbered datagrams between two guests: `echo PORT` sends each back, `ask HOST PORT` sends one every
// few milliseconds and says twenty times a second what came back.
import { createSocket } from "node:dgram";
import type { Beat } from "./pulse.js";

const EVERY_MS = 10;
const TELL_MS = 50;
const OCTETS = 64;

const [kind, ...rest] = process.argv.slice(2);
if (kind === "echo") echo(Number(rest[0]));
else ask(rest[0] ?? "", Number(rest[1]));

function echo(port: number): void {
  const socket = createSocket("udp4");
  // What cannot leave is lost, and is counted where it is missed.
  socket.on("message", (data, from) => {
    socket.send(data, from.port, from.address, () => undefined);
  });
  socket.bind(port, () => process.stdout.write("listening\n"));
}

function ask(host: string, port: number): void {
  const answered = new Set<number>();
  let [sent, highest, repeated, roundTripMs] = [0, -1, 0, 0];
  let lastAt = performance.now();
  let silenceMs = 0;
  const socket = createSocket("udp4");
  const fallSilent = (now: number): void => {
    silenceMs = Math.max(silenceMs, now - lastAt);
  };
  socket.on("message", (data) => {
    const now = performance.now();
    fallSilent(now);
    lastAt = now;
    const number = data.readUInt32BE(0);
    if (answered.has(number)) repeated += 1;
    answered.add(number);
    highest = Math.max(highest, number);
    roundTripMs = now - data.readDoubleBE(4);
  });
  setInterval(() => {
    const data = Buffer.alloc(OCTETS);
    data.writeUInt32BE(sent++, 0);
    data.writeDoubleBE(performance.now(), 4);
    socket.send(data, port, host, () => undefined);
  }, EVERY_MS);
  setInterval(() => {
    const now = performance.now();
    fallSilent(now);
    const lost = highest + 1 - answered.size;
    const sinceLastMs = now - lastAt;
    const beat: Beat = {
      answered: answered.size,
      lost,
      repeated,
      silenceMs,
      sinceLastMs,
      roundTripMs,
    };
    process.stdout.write(`${JSON.stringify(beat)}\n`);
    silenceMs = 0;
  }, TELL_MS);
}
