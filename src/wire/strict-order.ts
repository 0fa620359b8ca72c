/** Negative when `one` stands before `other`, 0 when they are the same. */
export type Order<T> = (one: T, other: T) => number;

/** True when each item stands before the next: a set has no other form. */
export function isStrictlyAscending<T>(items: readonly T[], order: Order<T>): boolean {
  return items.every((item, index) => {
    const before = items[index - 1];
    return before === undefined || order(before, item) < 0;
  });
}

/** The order of `<`, which for hexadecimal digits of one length is that of their octets. */
export function ascending<T extends string | number | bigint>(one: T, other: T): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
