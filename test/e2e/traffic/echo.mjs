// Answers every UDP datagram and every octet of every TCP connection with itself until its input ends.
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

const { port } = JSON.parse(process.argv[2]);

const udp = createSocket("udp4");
// While the LAN is away there is no route or no carrier: an answer that cannot leave is lost, not fatal.
udp.on("message", (data, from) => udp.send(data, from.port, from.address, () => undefined));
const sockets = new Set();
const tcp = createServer({ noDelay: true }, (socket) => {
  sockets.add(socket);
  socket.on("error", () => socket.destroy());
  socket.on("close", () => sockets.delete(socket));
  socket.pipe(socket);
});
udp.bind(port, () => tcp.listen(port, () => console.log("ready")));
process.stdin.resume().on("end", () => {
  udp.close();
  tcp.close();
  for (const socket of sockets) socket.destroy();
  console.log("{}");
});
