declare const brand: unique symbol;

/** A value of type T that cannot be mistaken for another of the same shape. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
