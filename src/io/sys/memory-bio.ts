import { must, opensslFunction, type Pointer } from "./openssl.js";

const nativeMemoryMethod = opensslFunction<() => Pointer>("uintptr_t BIO_s_mem()");
const nativeNew = opensslFunction<(method: Pointer) => Pointer>(
  "uintptr_t BIO_new(uintptr_t method)",
);
const nativeWrite = opensslFunction<(bio: Pointer, octets: Uint8Array, length: number) => number>(
  "int BIO_write(uintptr_t bio, const void *octets, int length)",
);
const nativeFree = opensslFunction<(bio: Pointer) => number>("int BIO_free(uintptr_t bio)");

/** A new memory BIO that gives these octets and then says "later"; whoever has it frees it. */
export function openMemoryBio(octets: Uint8Array): Pointer {
  const bio = must(nativeNew(nativeMemoryMethod()), "make a BIO");
  if (octets.length > 0) must(nativeWrite(bio, octets, octets.length), "fill a BIO");
  return bio;
}

/** What `use` returns, given a memory BIO of these octets that is freed afterwards. */
export function withMemoryBio<T>(octets: Uint8Array, use: (bio: Pointer) => T): T {
  const bio = openMemoryBio(octets);
  try {
    return use(bio);
  } finally {
    nativeFree(bio);
  }
}
