// One end of a TCP stream, for machines without iperf3: `sink PORT`, or `source HOST PORT SECONDS`.
import { connect, createServer } from "node:net";

const CHUNK_OCTETS = 256 * 1024;

const [kind, ...rest] = process.argv.slice(2);
if (kind === "sink") sink(Number(rest[0]));
else source(rest[0] ?? "", Number(rest[1]), Number(rest[2]));

/** Takes one connection to its end and prints how fast it came. */
function sink(port: number): void {
  const server = createServer((socket) => {
    server.close();
    const started = performance.now();
    let octets = 0;
    socket.on("data", (chunk) => (octets += chunk.length));
    socket.on("end", () => {
      const seconds = (performance.now() - started) / 1000;
      socket.end();
      process.stdout.write(`${JSON.stringify({ bits_per_second: (octets * 8) / seconds })}\n`);
    });
  });
  server.listen(port, "0.0.0.0", () => process.stdout.write("listening\n"));
}

/** Writes as fast as the connection takes it, for so many seconds. */
function source(host: string, port: number, seconds: number): void {
  const chunk = Buffer.alloc(CHUNK_OCTETS);
  const socket = connect({ host, port });
  socket.resume();
  socket.once("connect", () => {
    const deadline = performance.now() + seconds * 1000;
    const pump = (): void => {
      while (performance.now() < deadline) if (!socket.write(chunk)) return;
      socket.end();
    };
    socket.on("drain", pump);
    pump();
  });
}
