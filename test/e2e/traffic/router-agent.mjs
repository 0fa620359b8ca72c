// A router with guests behind it, as an agent has it, driven line by line. The first argument is the
// folder that dist/ is in, the second what it is to be like; each answer is one line of JSON.
import { Worker } from "node:worker_threads";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

const [, , root, text] = process.argv;
const dist = `${root}/dist`;
const { Router } = await import(`${dist}/src/io/router/router.js`);
const { Incoming } = await import(`${dist}/src/io/router/incoming.js`);
const { incomingForwards } = await import(`${dist}/src/gateway/rules/incoming-forwards.js`);
const { systemClock } = await import(`${dist}/src/io/system-clock.js`);
const { systemRng } = await import(`${dist}/src/io/system-rng.js`);
const { attachTap } = await import(`${dist}/src/io/sys/tun.js`);
const { OFFLOAD_HEADER_OCTETS } = await import(`${dist}/src/wire/offload-header.js`);
const { parseCidr, parseIp } = await import(`${dist}/src/base/ip-address.js`);
const { parseMac } = await import(`${dist}/src/base/ids.js`);

const options = JSON.parse(text);
const events = [];
const log = (event, fields) => events.push([event, fields?.reason ?? fields?.error ?? ""]);
const logger = { debug: log, info: log, warn: log, error: log, with: () => logger };
let guests = new Map();

const station = ({ mac, addresses }) => ({
  mac: parseMac(mac),
  addresses: addresses.map(parseCidr),
});
const settingsOf = ({ definition, gateway, own, others }) => ({
  definition,
  gateway: station(gateway),
  own: station(own),
  others: others.map(parseCidr),
});
const guestsOf = (named) =>
  new Map(Object.entries(named).map(([name, addresses]) => [name, addresses.map(parseIp)]));

let router;
let incoming;
try {
  router = await Router.start(settingsOf(options), {
    clock: systemClock,
    rng: systemRng,
    logger,
    hostDevice: "sp-test",
    lost: (reason) => log("router lost", { reason }),
  });
} catch (error) {
  console.log("ready");
  console.log(JSON.stringify({ code: error.code, message: error.message }));
  process.exit(0);
}

incoming = new Incoming({
  router,
  guestAddress: (name) => guests.get(name)?.[0],
  clock: systemClock,
  logger,
});
guests = guestsOf(options.guests);
router.setGuests(guests);
await incoming.set(incomingForwards(options.definition.forward));
const descriptors = [router.gatewayTap, router.ownTap];
for (const device of options.taps) descriptors.push(attachTap(device, OFFLOAD_HEADER_OCTETS));
new Worker(new URL("tap-hub.mjs", import.meta.url), { workerData: { descriptors, dist } });

const actions = {
  events: () => events,
  wayOut: () => router.wayOut,
  counters: () => incoming.counters,
  guests: (named) => {
    guests = guestsOf(named);
    router.setGuests(guests);
    return "done";
  },
  change: async (changed) => {
    Object.assign(options, changed);
    const isChanged = await router.change(settingsOf(options));
    await incoming.set(incomingForwards(options.definition.forward));
    return isChanged;
  },
  serve: async ({ address, port }) => {
    const fd = await router.openInside({ kind: "tcp", address: parseIp(address), port });
    const server = createServer((socket) => socket.end("from the gateway\n"));
    await new Promise((resolve) => server.listen({ fd }, resolve));
    return "done";
  },
  stop: async () => {
    await incoming.close();
    await router.close();
    return "done";
  },
};

createInterface({ input: process.stdin }).on("line", async (line) => {
  const [[name, argument]] = Object.entries(JSON.parse(line));
  try {
    console.log(JSON.stringify({ answer: await actions[name](argument) }));
  } catch (error) {
    console.log(JSON.stringify({ failed: String(error) }));
  }
  // The hub blocks in its poll: no other way ends it.
  if (name === "stop") process.kill(process.pid, "SIGKILL");
});
console.log("ready");
