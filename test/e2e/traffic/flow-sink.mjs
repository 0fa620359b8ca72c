// Receives the datagrams of flow-source. Reads lines: `mark` counts anew, `tell` asks; each is answered by a
// line of what came since the mark, and of how many different ones since the start. Instants are milliseconds of the machine's monotonic clock.
import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const { port } = JSON.parse(process.argv[2]);

const now = () => Number(process.hrtime.bigint() / 1000n) / 1000;

const seen = new Set();
let lastAt = now();
let since = blank();

const socket = createSocket({ type: "udp4", recvBufferSize: 4 * 1024 * 1024 });
socket.on("message", (data) => {
  const at = now();
  const number = data.readUInt32BE();
  if (seen.has(number)) since.repeated += 1;
  seen.add(number);
  since.received += 1;
  since.firstAt ??= at;
  since.longestSilenceMs = Math.max(since.longestSilenceMs, at - lastAt);
  lastAt = at;
});
socket.bind(port, () => console.log("ready"));

const lines = createInterface({ input: process.stdin });
lines.on("line", (word) => {
  if (word === "mark") since = blank();
  const longestSilenceMs = Math.max(since.longestSilenceMs, now() - lastAt);
  console.log(JSON.stringify({ ...since, longestSilenceMs, distinct: seen.size }));
});
lines.on("close", () => {
  socket.close();
  console.log("{}");
});

function blank() {
  return { received: 0, repeated: 0, longestSilenceMs: 0, firstAt: undefined };
}
