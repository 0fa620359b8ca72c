import fc from "fast-check";
import { ConfigError } from "../../../../src/base/errors.js";
import { checkInterfaceName } from "../../../../src/io/interface-name.js";
import { watchedBy } from "../../../../src/io/sys/event-loop-descriptor.js";
import { mountedNamespaces } from "../../../../src/io/sys/namespace.js";

const RUNS = { numRuns: 100_000 };

/** Text with the marks the readers look for, in places they do not expect. */
const kernelText = fc
  .array(
    fc.oneof(
      fc.constantFrom("tfd:", " ino:", "net:[1]", " - nsfs ", "\n", "\t", " ", "\\040", "\\"),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** As the kernel writes a path into mountinfo: show_mountinfo() escapes these four. */
function escaped(path: string): string {
  return path.replace(/[ \t\n\\]/g, (mark) => {
    return `\\${mark.charCodeAt(0).toString(8).padStart(3, "0")}`;
  });
}

describe("text of the kernel", () => {
  it("about mounts is read whatever it holds", () => {
    fc.assert(
      fc.property(kernelText, (text) => {
        for (const { inode } of mountedNamespaces(text)) expect(Number.isInteger(inode)).toBe(true);
      }),
      RUNS,
    );
  });

  it("about mounts gives back each path as it was", () => {
    const path = fc.string({ unit: "grapheme-ascii" }).map((text) => `/${text}`);
    fc.assert(
      fc.property(fc.nat(), path, (inode, mountPoint) => {
        const line = `9 2 0:4 net:[${inode}] ${escaped(mountPoint)} rw - nsfs nsfs rw`;
        expect([...mountedNamespaces(line)]).toEqual([{ inode, path: mountPoint }]);
      }),
    );
  });

  it("about descriptors is read whatever it holds", () => {
    fc.assert(
      fc.property(kernelText, (text) => {
        for (const { fd, inode } of watchedBy(text)) {
          expect(Number.isInteger(fd) && Number.isInteger(inode)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

describe("the name of an interface", () => {
  it("is taken or refused with a reason, and what is taken fits the kernel's structure", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (name) => {
        try {
          checkInterfaceName(name);
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError);
          return;
        }
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(15);
        expect(name).not.toMatch(/[\s/%:\0]/);
      }),
      RUNS,
    );
  });
});
