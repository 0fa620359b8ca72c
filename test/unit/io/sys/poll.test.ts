import { clearEvent, openEvent, signalEvent } from "../../../../src/io/sys/event.js";
import { closeDescriptor, openPipe } from "../../../../src/io/sys/file-descriptor.js";
import { POLLHUP, POLLIN, POLLNVAL, POLLOUT, PollSet } from "../../../../src/io/sys/poll.js";

describe("a set of polled descriptors", () => {
  it("finds nothing ready where nothing is", () => {
    const event = openEvent();
    const poll = new PollSet();
    expect(poll.wait(0)).toBe(0);
    poll.add(event, POLLIN);
    expect(poll.wait(0)).toBe(0);
    expect(poll.revents(event)).toBe(0);
    closeDescriptor(event);
  });

  it.each([0.3, 1.5, 999.9999999])("does not give up before %d ms have passed", (timeoutMs) => {
    const event = openEvent();
    const poll = new PollSet();
    poll.add(event, POLLIN);
    const begun = performance.now();
    expect(poll.wait(timeoutMs)).toBe(0);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(timeoutMs);
    closeDescriptor(event);
  });

  it("waits without an end where it is told less than 0, and not for longer than for an event", () => {
    const event = openEvent();
    const poll = new PollSet();
    poll.add(event, POLLIN);
    signalEvent(event);
    expect(poll.wait(-1)).toBe(1);
    closeDescriptor(event);
  });

  it("finds an event until it is cleared", () => {
    const event = openEvent();
    const poll = new PollSet();
    poll.add(event, POLLIN);
    signalEvent(event);
    signalEvent(event);
    expect(poll.wait(0)).toBe(1);
    expect(poll.revents(event)).toBe(POLLIN);
    expect(clearEvent(event)).toBe(true);
    expect(clearEvent(event)).toBe(false);
    expect(poll.wait(0)).toBe(0);
    closeDescriptor(event);
  });

  it("tells apart what it was asked to wait for, hang-ups and closed descriptors", () => {
    const { readEnd, writeEnd } = openPipe();
    const poll = new PollSet();
    poll.add(readEnd, POLLIN);
    poll.add(writeEnd, POLLOUT);
    expect(poll.wait(0)).toBe(1);
    expect(poll.revents(readEnd)).toBe(0);
    expect(poll.revents(writeEnd)).toBe(POLLOUT);
    closeDescriptor(writeEnd);
    expect(poll.wait(0)).toBe(2);
    expect(poll.revents(readEnd)).toBe(POLLHUP);
    expect(poll.revents(writeEnd)).toBe(POLLNVAL);
    closeDescriptor(readEnd);
  });

  it("keeps the others when one of many is removed", () => {
    const events = Array.from({ length: 20 }, openEvent);
    const poll = new PollSet();
    for (const event of events) poll.add(event, POLLIN);
    expect(poll.size).toBe(20);
    for (const event of events.filter((_, index) => index % 3 === 0)) {
      expect(poll.remove(event)).toBe(true);
      expect(poll.remove(event)).toBe(false);
    }
    const left = events.filter((_, index) => index % 3 !== 0);
    expect(poll.size).toBe(left.length);
    for (const event of left) {
      signalEvent(event);
      expect(poll.wait(0)).toBe(1);
      expect(left.filter((each) => poll.revents(each) !== 0)).toEqual([event]);
      clearEvent(event);
    }
    for (const event of events) closeDescriptor(event);
  });

  it("does not take a descriptor twice", () => {
    const event = openEvent();
    const poll = new PollSet();
    poll.add(event, POLLIN);
    expect(() => {
      poll.add(event, POLLIN);
    }).toThrow(/polled already/);
    closeDescriptor(event);
  });

  it("waits for other events once they are changed, and collects what is ready", () => {
    const { readEnd, writeEnd } = openPipe();
    const poll = new PollSet();
    const found = new Set<typeof readEnd>();
    poll.add(readEnd, POLLIN);
    poll.add(writeEnd, POLLIN);
    expect(poll.wait(0)).toBe(0);
    poll.collect(found);
    expect([...found]).toEqual([]);
    poll.change(writeEnd, POLLIN | POLLOUT);
    expect(poll.wait(0)).toBe(1);
    poll.collect(found);
    expect([...found]).toEqual([writeEnd]);
    for (const end of [readEnd, writeEnd]) closeDescriptor(end);
  });
});
