// Sends numbered UDP datagrams to an address, a group or everybody, then the end mark a few times.
import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { END, payload } from "./numbered-payload.mjs";

const options = JSON.parse(process.argv[2]);
const { family, address, port, count, octets, device } = options;

/** Gap between datagrams: a receiver's default socket buffer must never be what loses one. */
const GAP_MS = 2;

const socket = createSocket(family);
await new Promise((resolve) => socket.bind(0, resolve));
if (options.broadcast === true) socket.setBroadcast(true);
if (options.group !== undefined) socket.setMulticastInterface(own());
console.log("ready");
for (let number = 0; number < count; number += 1) {
  await send(payload(number, octets));
  await pause(GAP_MS);
}
for (let again = 0; again < 3; again += 1) await send(payload(END, octets));
socket.close();
console.log(JSON.stringify({ count }));

function send(data) {
  return new Promise((resolve, reject) => {
    socket.send(data, port, address, (error) => (error ? reject(error) : resolve()));
  });
}

function own() {
  if (family === "udp6") return `::%${device}`;
  return networkInterfaces()[device].find((entry) => entry.family === "IPv4").address;
}
