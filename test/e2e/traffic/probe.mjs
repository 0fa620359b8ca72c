// Asks an echo every few milliseconds, by UDP and over one TCP connection, until its input ends; then says
// when each answer came, in milliseconds of the machine's monotonic clock, and how the connection ended.
import { createSocket } from "node:dgram";
import { connect } from "node:net";

const { address, port } = JSON.parse(process.argv[2]);

const UDP_EVERY_MS = 10;
const TCP_EVERY_MS = 20;

const udpAnswers = [];
const tcpAnswers = [];
let tcpSent = 0;
let tcpError = "";

const now = () => Number(process.hrtime.bigint() / 1000n) / 1000;

const udp = createSocket("udp4");
udp.on("message", () => udpAnswers.push(now()));
// A datagram that cannot leave while the LAN is away is what the gap measures.
udp.on("error", () => undefined);
const tcp = connect({ host: address, port, noDelay: true });
let pending = Buffer.alloc(0);
tcp.on("error", (error) => (tcpError = error.message));
tcp.on("data", (chunk) => {
  pending = Buffer.concat([pending, chunk]);
  for (; pending.length >= 4; pending = pending.subarray(4)) {
    if (pending.readUInt32BE() !== tcpAnswers.length) tcpError = "an answer out of order";
    tcpAnswers.push(now());
  }
});
tcp.on("connect", () => {
  console.log("ready");
  const timers = [
    setInterval(() => udp.send("probe", port, address, () => undefined), UDP_EVERY_MS),
    setInterval(ask, TCP_EVERY_MS),
  ];
  process.stdin.resume().on("end", () => {
    for (const timer of timers) clearInterval(timer);
    // What was cut just before the end may have seen no question yet.
    ask();
    finish();
  });
});

function ask() {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(tcpSent);
  tcpSent += 1;
  tcp.write(number);
}

/** Waits for the answers that are still on their way: they come if the connection lives. */
function finish() {
  const deadline = now() + 5000;
  const timer = setInterval(() => {
    if (tcpAnswers.length < tcpSent && tcpError === "" && now() < deadline) return;
    clearInterval(timer);
    tcp.destroy();
    udp.close();
    console.log(JSON.stringify({ udpAnswers, tcpAnswers, tcpSent, tcpError }));
  }, 10);
}
