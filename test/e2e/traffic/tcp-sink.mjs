// Accepts one TCP connection, hashes all of it and says how much came, how fast and with which SHA-256.
import { createHash } from "node:crypto";
import { createServer } from "node:net";

const { port } = JSON.parse(process.argv[2]);

const server = createServer((socket) => {
  server.close();
  const hash = createHash("sha256");
  const started = performance.now();
  let octets = 0;
  socket.on("data", (chunk) => {
    octets += chunk.length;
    hash.update(chunk);
  });
  socket.on("end", () => {
    socket.end();
    const seconds = (performance.now() - started) / 1000;
    console.log(JSON.stringify({ octets, sha256: hash.digest("hex"), seconds }));
  });
});
server.listen(port, "::", () => console.log("ready"));
