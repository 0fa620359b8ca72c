// Counts how often each numbered UDP datagram arrives and how many are not what was sent.
import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { END, payload } from "./numbered-payload.mjs";

const { family, port, group, device, octets } = JSON.parse(process.argv[2]);

/** How long to go on counting after the end mark: a duplicate that took another path comes late. */
const TAIL_MS = 300;
/** When to give up on an end mark that never comes. */
const PATIENCE_MS = 20_000;

const times = {};
let altered = 0;
let ending = setTimeout(report, PATIENCE_MS);
let ended = false;

const socket = createSocket({ type: family, reuseAddr: true, recvBufferSize: 4 * 1024 * 1024 });
socket.on("message", (data) => {
  const number = data.length < 4 ? -1 : data.readUInt32BE();
  if (number === -1 || !data.equals(payload(number, octets))) altered += 1;
  else if (number === END) end();
  else times[number] = (times[number] ?? 0) + 1;
});
socket.bind(port, () => {
  if (group !== undefined) socket.addMembership(group, own());
  console.log("ready");
});

function end() {
  if (ended) return;
  ended = true;
  clearTimeout(ending);
  ending = setTimeout(report, TAIL_MS);
}

function report() {
  socket.close();
  console.log(JSON.stringify({ times, altered }));
}

function own() {
  if (family === "udp6") return `::%${device}`;
  return networkInterfaces()[device].find((entry) => entry.family === "IPv4").address;
}
