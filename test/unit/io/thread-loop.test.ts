import { millis } from "../../../src/base/duration.js";
import { clearEvent, openEvent, signalEvent } from "../../../src/io/sys/event.js";
import { closeDescriptor, openPipe } from "../../../src/io/sys/file-descriptor.js";
import { ThreadLoop } from "../../../src/io/thread-loop.js";

let loop: ThreadLoop;
beforeEach(() => {
  loop = new ThreadLoop({ kind: "absent", reason: "this thread is the tests'" });
  loop.start();
});
afterEach(() => {
  loop.stop();
});

describe("the loop of a thread", () => {
  it("drains a descriptor when it is ready, and again as long as more may be left", async () => {
    const event = openEvent();
    const left = [1, 1, 0];
    let drained = 0;
    const done = new Promise<void>((resolve) => {
      loop.add(event, () => {
        clearEvent(event); // what is left shows in no descriptor
        const more = left[drained] ?? 0;
        drained += 1;
        if (more === 0) resolve();
        return more;
      });
    });
    signalEvent(event);
    await done;
    expect(drained).toBe(3);
    loop.remove(event);
    closeDescriptor(event);
  });

  it("drains what a drain has made ready before Node gets its turn", async () => {
    const [request, reply] = [openEvent(), openEvent()];
    const order: string[] = [];
    const done = new Promise<void>((resolve) => {
      loop.add(request, () => {
        clearEvent(request);
        setImmediate(() => {
          order.push("Node's turn");
          resolve();
        });
        signalEvent(reply);
        return 0;
      });
    });
    loop.add(reply, () => {
      clearEvent(reply);
      order.push("reply");
      return 0;
    });
    for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go)); // its beginning is over
    signalEvent(request);
    await done;
    expect(order).toEqual(["reply", "Node's turn"]);
    for (const event of [request, reply]) {
      loop.remove(event);
      closeDescriptor(event);
    }
  });

  it("drains a descriptor that takes more only while that is awaited", async () => {
    const { readEnd, writeEnd } = openPipe();
    let drained = 0;
    const once = new Promise<void>((resolve) => {
      loop.add(writeEnd, () => {
        drained += 1;
        loop.awaitRoom(writeEnd, false);
        resolve();
        return 0;
      });
    });
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go));
    };
    await turns();
    expect(drained).toBe(0);
    loop.awaitRoom(writeEnd, true);
    await once;
    await turns();
    expect(drained).toBe(1);
    loop.remove(writeEnd);
    for (const end of [readEnd, writeEnd]) closeDescriptor(end);
  });

  it("lets a drain remove any descriptor, its own included", async () => {
    const [first, second] = [openEvent(), openEvent()];
    const drained: string[] = [];
    const drainOf = (name: string) => (): number => {
      drained.push(name);
      for (const event of [first, second]) loop.remove(event);
      return 1;
    };
    loop.add(first, drainOf("first"));
    loop.add(second, drainOf("second"));
    for (const event of [first, second]) signalEvent(event);
    while (drained.length === 0) await new Promise((go) => setImmediate(go));
    for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go));
    expect(drained).toEqual(["first"]);
    for (const event of [first, second]) closeDescriptor(event);
  });

  describe("with a clock that a test moves", () => {
    const real = performance.now.bind(performance);
    let now = 0;

    beforeEach(() => {
      now = real();
      performance.now = () => now;
    });

    afterEach(() => {
      performance.now = real;
    });

    /** Moves the clock, and lets the loop see it. */
    async function pass(length: number): Promise<void> {
      now += length;
      for (let turn = 0; turn < 20; turn++) await new Promise((go) => setImmediate(go));
    }

    it("fires timers in the order in which they fall due, stopped ones never, added ones too", async () => {
      const fired: string[] = [];
      const fire = (name: string) => (): void => {
        fired.push(name);
      };
      loop.after(millis(20), fire("second"));
      const stopped = loop.after(millis(5), fire("stopped"));
      loop.after(millis(10), () => {
        fire("first")();
        loop.after(millis(1), fire("added"));
      });
      stopped.stop();
      for (let passed = 0; passed < 30; passed++) await pass(1);
      expect(fired).toEqual(["first", "added", "second"]);
    });

    it("drains a descriptor after its pause, ready or not: it may have been read of before", async () => {
      const event = openEvent();
      let drained = 0;
      loop.add(event, () => {
        clearEvent(event);
        drained += 1;
        loop.pause(event, millis(10));
        return 1; // more is left, though no descriptor shows it
      });
      signalEvent(event);
      await pass(1);
      expect(drained).toBe(1);
      await pass(10);
      expect(drained).toBe(2);
      loop.remove(event);
      closeDescriptor(event);
    });

    it("ends a pause of less than a millisecond without a turn of Node's", async () => {
      await pass(1); // its beginning is over
      const event = openEvent();
      const turnsBefore: number[] = [];
      let turns = 0;
      loop.add(event, () => {
        turnsBefore.push(turns);
        setImmediate(() => (turns += 1));
        loop.pause(event, millis(0.1));
        now += 0.1; // the loop looks at its clock again
        if (turnsBefore.length < 5) return 1;
        loop.remove(event);
        return 0;
      });
      signalEvent(event);
      await pass(0);
      expect(turnsBefore).toEqual([0, 0, 0, 0, 0]);
      closeDescriptor(event);
    });

    it("lets a descriptor that is paused be removed", async () => {
      const event = openEvent();
      let drained = 0;
      loop.add(event, () => {
        drained += 1;
        loop.pause(event, millis(1));
        return 1;
      });
      signalEvent(event);
      await pass(0.5);
      loop.remove(event);
      await pass(5);
      expect(drained).toBe(1);
      closeDescriptor(event);
    });

    it("fires no timer early, and forgets those that fired", async () => {
      let fired = 0;
      loop.after(millis(15), () => {
        fired += 1;
      });
      await pass(14.5);
      expect(fired).toBe(0);
      await pass(0.5);
      expect(fired).toBe(1);
      await pass(15);
      expect(fired).toBe(1);
    });
  });
});
