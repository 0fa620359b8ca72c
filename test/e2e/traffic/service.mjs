// Says its name first on each TCP port, then echoes; echoes on each UDP port, with its name before it.
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

const { name, ports, silent = [] } = JSON.parse(process.argv[2]);
const listening = [];
for (const port of [...ports, ...silent]) {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const remote = socket.remoteAddress.replace("::ffff:", "");
    socket.on("error", () => undefined);
    if (!silent.includes(port)) socket.write(`${name} greets ${remote}\n`);
    socket.pipe(socket, { end: false });
    socket.once("end", () => socket.end("good bye\n"));
  });
  listening.push(new Promise((resolve) => server.listen({ port, host: "::" }, resolve)));
  const datagrams = createSocket("udp6");
  datagrams.on("message", (octets, from) => {
    datagrams.send(`${name} heard ${octets}`, from.port, from.address);
  });
  listening.push(new Promise((resolve) => datagrams.bind({ port, address: "::" }, resolve)));
}
await Promise.all(listening);
console.log("ready");
process.stdin.resume().once("end", () => process.exit(0));
