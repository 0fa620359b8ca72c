/** The members that may be undefined become members that may be absent. */
type Present<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined members, frozen. */
export function frozen<T extends object>(value: T): Present<T> {
  const present = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.freeze(Object.fromEntries(present)) as Present<T>;
}

/** The list frozen; undefined when it is empty. */
export function listed<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : Object.freeze(values);
}
