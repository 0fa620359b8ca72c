// Sends a stream that a seed determines over one TCP connection and says its SHA-256; nothing is stored.
import { createCipheriv, createHash } from "node:crypto";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const { address, port, octets, seed } = JSON.parse(process.argv[2]);

const CHUNK = 256 * 1024;
const hash = createHash("sha256");

function* stream() {
  const key = Buffer.alloc(16);
  key.writeUInt32BE(seed);
  const cipher = createCipheriv("aes-128-ctr", key, Buffer.alloc(16));
  const zeros = Buffer.alloc(CHUNK);
  for (let left = octets; left > 0; left -= CHUNK) {
    const chunk = cipher.update(left < CHUNK ? zeros.subarray(0, left) : zeros);
    hash.update(chunk);
    yield chunk;
  }
}

console.log("ready");
const socket = connect({ host: address, port });
socket.resume();
const started = performance.now();
await pipeline(Readable.from(stream(), { objectMode: true, highWaterMark: 2 }), socket);
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ octets, sha256: hash.digest("hex"), seconds }));
