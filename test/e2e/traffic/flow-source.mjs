// Sends numbered UDP datagrams at a steady pace until its input ends.
import { createSocket } from "node:dgram";

const { address, port, everyMs } = JSON.parse(process.argv[2]);

let sent = 0;
const socket = createSocket("udp4");
socket.on("error", () => undefined); // what cannot leave is part of the gap
socket.bind(0, () => {
  console.log("ready");
  const timer = setInterval(send, everyMs);
  process.stdin.resume().on("end", () => {
    clearInterval(timer);
    socket.close();
    console.log(JSON.stringify({ sent }));
  });
});

function send() {
  const data = Buffer.alloc(32);
  data.writeUInt32BE(sent);
  sent += 1;
  socket.send(data, port, address, () => undefined);
}
