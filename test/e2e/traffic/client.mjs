// Connects, says something, and prints what it hears until that has `until` in it, or why it hears nothing.
import { createSocket } from "node:dgram";
import { connect } from "node:net";

const { protocol, host, port, say, until, finish } = JSON.parse(process.argv[2]);
const PATIENCE_MS = 4_000;
let heard = "";

function end(outcome) {
  console.log(JSON.stringify({ outcome, heard }));
  process.exit(0);
}
function hear(octets) {
  heard += octets;
  if (heard.includes(until)) end("heard");
}
setTimeout(() => end("nothing"), PATIENCE_MS);
if (protocol === "tcp") {
  const socket = connect({ host, port, allowHalfOpen: true });
  socket.on("error", (error) => end(error.code));
  socket.once("connect", () => {
    if (say !== undefined) socket.write(say);
    if (finish) socket.end();
  });
  socket.on("data", hear);
  socket.once("end", () => end("end"));
} else {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  socket.on("error", (error) => end(error.code));
  socket.on("message", hear);
  socket.connect(port, host, () => socket.send(say));
}
