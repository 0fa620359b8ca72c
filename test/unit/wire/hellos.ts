/** A vector with its length in front in so many octets. */
export function vector(lengthOctets: number, content: Buffer): Buffer {
  const length = Buffer.alloc(lengthOctets);
  length.writeUIntBE(content.length, 0, lengthOctets);
  return Buffer.concat([length, content]);
}

/** An extension of this type. */
export function extension(type: number, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from([type >> 8, type & 0xff]), vector(2, data)]);
}

/** The server_name extension with entries of [type, name]. */
export function serverNames(...entries: (readonly [number, string])[]): Buffer {
  const list = entries.map(([type, name]) =>
    Buffer.concat([Buffer.from([type]), vector(2, Buffer.from(name, "latin1"))]),
  );
  return extension(0, vector(2, Buffer.concat(list)));
}

export interface HelloParts {
  readonly version?: number;
  readonly sessionId?: Buffer;
  readonly cipherSuites?: Buffer;
  readonly compressionMethods?: Buffer;
  /** Undefined: no extensions at all, as before TLS 1.2. */
  readonly extensions?: readonly Buffer[] | undefined;
}

/** The body of a ClientHello; what is not said is as a plain client says it. */
export function helloBody(parts: HelloParts): Buffer {
  return Buffer.concat([
    Buffer.from([(parts.version ?? 0x0303) >> 8, (parts.version ?? 0x0303) & 0xff]),
    Buffer.alloc(32, 0xaa),
    vector(1, parts.sessionId ?? Buffer.alloc(32, 1)),
    vector(2, parts.cipherSuites ?? Buffer.from("13011302", "hex")),
    vector(1, parts.compressionMethods ?? Buffer.alloc(1)),
    ...(parts.extensions === undefined ? [] : [vector(2, Buffer.concat(parts.extensions))]),
  ]);
}

/** The handshake message of this type around the body. */
export function handshake(body: Buffer, type = 1): Buffer {
  return Buffer.concat([Buffer.from([type]), vector(3, body)]);
}

/** TLS records of at most so many octets each that carry the message. */
export function tlsRecords(message: Buffer, fragment = 16_384): Buffer {
  const records: Buffer[] = [];
  for (let at = 0; at < message.length; at += fragment) {
    const part = message.subarray(at, at + fragment);
    records.push(Buffer.from([22, 3, 1]), vector(2, part));
  }
  return Buffer.concat(records);
}

/** What a client sends that asks for this name. */
export function helloFor(name: string, fragment?: number): Buffer {
  const extensions = [extension(43, Buffer.from("020304", "hex")), serverNames([0, name])];
  return tlsRecords(handshake(helloBody({ extensions })), fragment);
}
