import { Chain, type Link } from "../../../src/switch/chain.js";

interface Member extends Link<Member> {
  readonly name: string;
}

function member(name: string): Member {
  return { name, before: undefined, after: undefined };
}

function names(chain: Chain<Member>): string {
  let found = "";
  for (let each = chain.first; each !== undefined; each = each.after) found += each.name;
  return found;
}

describe("a chain", () => {
  const [a, b, c] = [member("a"), member("b"), member("c")];
  let chain: Chain<Member>;

  beforeEach(() => {
    chain = new Chain<Member>();
    for (const each of [a, b, c]) chain.append(each);
  });

  it("keeps its members in the order they were appended", () => {
    expect(names(chain)).toBe("abc");
    expect(chain.length).toBe(3);
  });

  it.each([
    [a, "bc"],
    [b, "ac"],
    [c, "ab"],
  ])("loses a member from any place", (gone, left) => {
    chain.remove(gone);
    expect(names(chain)).toBe(left);
    expect(chain.length).toBe(2);
  });

  it("takes a member again that it lost", () => {
    chain.remove(a);
    chain.append(a);
    expect(names(chain)).toBe("bca");
  });

  it("is empty when all are gone, and can be filled again", () => {
    for (const each of [b, a, c]) chain.remove(each);
    expect(chain.first).toBeUndefined();
    expect(chain.length).toBe(0);
    chain.append(b);
    expect(names(chain)).toBe("b");
  });

  it.each([
    [a, "bca"],
    [b, "acb"],
    [c, "abc"],
  ])("moves a member to its end", (moved, order) => {
    chain.moveToEnd(moved);
    expect(names(chain)).toBe(order);
    expect(chain.length).toBe(3);
  });
});
