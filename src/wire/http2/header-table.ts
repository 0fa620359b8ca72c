/** A header field; names are in lower case. Octets stand for themselves (ISO 8859-1). */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** The static table (RFC 7541 Appendix A), name and value, in order. */
const STATIC: readonly HeaderField[] = [
  ":authority|",
  ":method|GET",
  ":method|POST",
  ":path|/",
  ":path|/index.html",
  ":scheme|http",
  ":scheme|https",
  ...["200", "204", "206", "304", "400", "404", "500"].map((status) => `:status|${status}`),
  "accept-charset|",
  "accept-encoding|gzip, deflate",
  ...(
    "accept-language accept-ranges accept access-control-allow-origin age allow authorization " +
    "cache-control content-disposition content-encoding content-language content-length " +
    "content-location content-range content-type cookie date etag expect expires from host " +
    "if-match if-modified-since if-none-match if-range if-unmodified-since last-modified link " +
    "location max-forwards proxy-authenticate proxy-authorization range referer refresh " +
    "retry-after server set-cookie strict-transport-security transfer-encoding user-agent vary " +
    "via www-authenticate"
  )
    .split(" ")
    .map((name) => `${name}|`),
].map((entry) => {
  const [name = "", value = ""] = entry.split("|");
  return { name, value };
});

/** What an entry counts for beside its octets (RFC 7541 §4.1). */
const ENTRY_OVERHEAD = 32;

/** Octets a field counts for in a table or a header list (RFC 7541 §4.1, RFC 9113 §6.5.2). */
export function fieldSize({ name, value }: HeaderField): number {
  return name.length + value.length + ENTRY_OVERHEAD;
}

/** The fields an index can name: the static ones, then those of the dynamic table, newest first. */
export class HeaderTable {
  readonly #dynamic: HeaderField[] = [];
  #size = 0;
  #limit: number;

  /** `limit` in octets as {@link fieldSize} counts them. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Octets of the dynamic fields. */
  get size(): number {
    return this.#size;
  }

  /** Undefined where no field has the index; the first index is 1. */
  at(index: number): HeaderField | undefined {
    return index <= STATIC.length ? STATIC[index - 1] : this.#dynamic[index - STATIC.length - 1];
  }

  /** Adds a field; the oldest make room. One larger than the table empties it (RFC 7541 §4.4). */
  add(field: HeaderField): void {
    const size = fieldSize(field);
    this.#evict(this.#limit - size);
    if (size > this.#limit) return;
    this.#dynamic.unshift(field);
    this.#size += size;
  }

  /** Changes the limit; the oldest make room. */
  resize(limit: number): void {
    this.#limit = limit;
    this.#evict(limit);
  }

  #evict(room: number): void {
    while (this.#size > room) {
      const oldest = this.#dynamic.pop();
      if (oldest === undefined) return;
      this.#size -= fieldSize(oldest);
    }
  }
}
