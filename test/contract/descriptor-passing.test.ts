import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openDescriptorChannel,
  PASSED_MAX,
  passDescriptors,
  takeDescriptors,
} from "../../src/io/sys/descriptor-passing.js";
import { closeDescriptor, type Descriptor } from "../../src/io/sys/file-descriptor.js";
import { SystemCallError } from "../../src/io/sys/system-call-error.js";

describe("descriptors between processes", () => {
  const directory = mkdtempSync(join(tmpdir(), "spanlan-"));
  const [here, there] = openDescriptorChannel();
  const files = Array.from(
    { length: PASSED_MAX },
    (_, index) => openSync(join(directory, String(index)), "w") as Descriptor,
  );
  afterAll(() => {
    for (const fd of [here, there, ...files]) closeSync(fd);
    rmSync(directory, { recursive: true });
  });

  const inodes = (fds: readonly Descriptor[]): number[] => fds.map((fd) => fstatSync(fd).ino);

  it.each([1, 2, 3, PASSED_MAX])("arrive as new ones of the same files, %d at once", (count) => {
    const sent = files.slice(0, count);
    passDescriptors(here, 7, sent);
    const { tag, descriptors } = takeDescriptors(there);
    expect(tag).toBe(7);
    expect(inodes(descriptors)).toEqual(inodes(sent));
    expect(descriptors.some((fd) => files.includes(fd))).toBe(false);
    descriptors.forEach(closeDescriptor);
  });

  it("stay with the number they were sent with", () => {
    passDescriptors(here, 1, files.slice(0, 1));
    passDescriptors(here, 2 ** 32 - 1, files.slice(1, 3));
    const [first, second] = [takeDescriptors(there), takeDescriptors(there)];
    expect([first.tag, inodes(first.descriptors)]).toEqual([1, inodes(files.slice(0, 1))]);
    expect([second.tag, inodes(second.descriptors)]).toEqual([
      2 ** 32 - 1,
      inodes(files.slice(1, 3)),
    ]);
    [...first.descriptors, ...second.descriptors].forEach(closeDescriptor);
  });

  it("are not waited for", () => {
    expect(() => takeDescriptors(there)).toThrow(SystemCallError);
  });

  it("are never none, and never more than a message holds", () => {
    expect(() => {
      passDescriptors(here, 1, []);
    }).toThrow("0 descriptors");
    expect(() => {
      passDescriptors(here, 1, [...files, ...files]);
    }).toThrow("16 descriptors");
  });
});
