import { once } from "node:events";
import { readdirSync } from "node:fs";
import { Socket } from "node:net";
import { Worker } from "node:worker_threads";
import {
  findEventLoopDescriptor,
  watchedBy,
} from "../../../../src/io/sys/event-loop-descriptor.js";
import { openEvent, signalEvent } from "../../../../src/io/sys/event.js";
import {
  closeDescriptor,
  openPipe,
  writeFrom,
  type Descriptor,
} from "../../../../src/io/sys/file-descriptor.js";
import { POLLIN, PollSet } from "../../../../src/io/sys/poll.js";
import { Transpiled } from "../../../transpiled.js";

const PATIENCE_MS = 5_000;

async function find(): Promise<Descriptor> {
  const search = await findEventLoopDescriptor();
  if (search.kind === "absent") throw new Error(search.reason);
  return search.descriptor;
}

describe("the descriptor of an event loop", () => {
  it("is readable when the loop has something to do", async () => {
    const { readEnd, writeEnd } = openPipe();
    const socket = new Socket({ fd: readEnd, readable: true, writable: false });
    const data = once(socket, "data");
    const poll = new PollSet();
    poll.add(await find(), POLLIN);
    writeFrom(writeEnd, Buffer.from("x"), 0, 1);
    expect(poll.wait(PATIENCE_MS)).toBe(1);
    await data;
    socket.destroy();
    await once(socket, "close");
    closeDescriptor(writeEnd);
  });

  it("is found the same each time, and finding it leaves nothing behind", async () => {
    const first = await find();
    const before = readdirSync("/proc/self/fd").length;
    expect(await find()).toBe(first);
    expect(readdirSync("/proc/self/fd")).toHaveLength(before);
  });

  it("is each thread's own, and wakes a thread that is blocked in poll", async () => {
    const source = new Transpiled(["src/base", "src/io/sys"]);
    const stop = openEvent();
    const worker = new Worker(
      `
      const { parentPort, workerData } = require("node:worker_threads");
      (async () => {
        const load = (name) => import(workerData.sys.replace("NAME", name));
        const { findEventLoopDescriptor } = await load("event-loop-descriptor");
        const { PollSet } = await load("poll");
        const server = require("net").createServer((socket) => socket.end("served"));
        server.listen(workerData.address);
        await require("events").once(server, "listening");
        const { descriptor } = await findEventLoopDescriptor();
        const poll = new PollSet();
        poll.add(descriptor, 1);
        poll.add(workerData.stop, 1);
        parentPort.postMessage(descriptor);
        const turn = () => {
          poll.wait(-1);
          if (poll.revents(workerData.stop) !== 0) return server.close();
          setImmediate(() => setImmediate(turn)); // a whole turn of the loop without blocking
        };
        setImmediate(() => setImmediate(turn));
      })();`,
      {
        eval: true,
        workerData: {
          sys: source.path("src/io/sys/NAME.ts"),
          address: `\0spanlan-${process.pid}`,
          stop,
        },
      },
    );
    const own = await find();
    const [theirs] = (await once(worker, "message")) as [number];
    expect(theirs).not.toBe(own);
    const client = new Socket().connect(`\0spanlan-${process.pid}`);
    const [data] = (await once(client, "data")) as [Buffer];
    expect(data.toString()).toBe("served");
    signalEvent(stop);
    await once(worker, "exit");
    client.destroy();
    closeDescriptor(stop);
    source.remove();
  }, 20_000);

  it("is told from the text of a descriptor's information", () => {
    const fdinfo = [
      "pos:\t0",
      "flags:\t02000002",
      "tfd:       12 events:       19 data: c  pos:0 ino:3fa2 sdev:d",
      "tfd:        7 events: 80000001 data: 7  pos:0 ino:84 sdev:e",
    ].join("\n");
    expect(watchedBy(fdinfo)).toEqual([
      { fd: 12, inode: 0x3fa2 },
      { fd: 7, inode: 0x84 },
    ]);
    expect(watchedBy("pos:\t0\neventfd-count: 0\n")).toEqual([]);
  });
});
