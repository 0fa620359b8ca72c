/** What a chain needs of its members; a member is in one chain at a time. */
export interface Link<T> {
  before: T | undefined;
  after: T | undefined;
}

/** A doubly linked list whose members carry the links: every operation takes constant time. */
export class Chain<T extends Link<T>> {
  #first: T | undefined;
  #last: T | undefined;
  #length = 0;

  get first(): T | undefined {
    return this.#first;
  }

  get length(): number {
    return this.#length;
  }

  /** All of them, the first first. */
  members(): readonly T[] {
    const members: T[] = [];
    for (let each = this.#first; each !== undefined; each = each.after) members.push(each);
    return members;
  }

  /** Puts a member of no chain at the end. */
  append(member: T): void {
    member.before = this.#last;
    member.after = undefined;
    if (this.#last === undefined) this.#first = member;
    else this.#last.after = member;
    this.#last = member;
    this.#length += 1;
  }

  /** Takes out a member of this chain. */
  remove(member: T): void {
    const { before, after } = member;
    if (before === undefined) this.#first = after;
    else before.after = after;
    if (after === undefined) this.#last = before;
    else after.before = before;
    member.before = undefined;
    member.after = undefined;
    this.#length -= 1;
  }

  /** Puts a member of this chain at the end. */
  moveToEnd(member: T): void {
    if (member === this.#last) return;
    this.remove(member);
    this.append(member);
  }
}
