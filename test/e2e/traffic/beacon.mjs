// Broadcasts numbered datagrams and counts those of others. Reads lines: `go` begins to send, `halt` ends it,
// `tell` asks how many were sent; each is answered by a line. At the end of its input it says what was heard.
import { createSocket } from "node:dgram";
import { createInterface } from "node:readline";

const { from, address, port, everyMs } = JSON.parse(process.argv[2]);

/** How long to go on counting at the end: a duplicate that took another path comes late. */
const TAIL_MS = 300;
const OCTETS = 64;

const sentAt = [];
const heard = {};
let timer;

const now = () => Number(process.hrtime.bigint() / 1000n) / 1000;

const socket = createSocket({ type: "udp4", recvBufferSize: 4 * 1024 * 1024 });
socket.on("message", (data) => {
  const sender = data.readUInt32BE(0);
  if (sender === from) return; // the kernel's own copy
  const counts = (heard[sender] ??= []);
  const number = data.readUInt32BE(4);
  counts[number] = (counts[number] ?? 0) + 1;
});
socket.bind(port, () => {
  socket.setBroadcast(true);
  console.log("ready");
});

const answers = {
  go: () => (timer = setInterval(send, everyMs)),
  tell: () => undefined,
  halt: () => clearInterval(timer),
};
const lines = createInterface({ input: process.stdin });
lines.on("line", (word) => {
  answers[word]();
  console.log(JSON.stringify({ sent: sentAt.length }));
});
lines.on("close", () => {
  clearInterval(timer);
  setTimeout(() => {
    socket.close();
    console.log(JSON.stringify({ sentAt, heard }));
  }, TAIL_MS);
});

function send() {
  const data = Buffer.alloc(OCTETS);
  data.writeUInt32BE(from, 0);
  data.writeUInt32BE(sentAt.length, 4);
  sentAt.push(now());
  socket.send(data, port, address, () => undefined);
}
