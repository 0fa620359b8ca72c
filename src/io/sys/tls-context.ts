import koffi from "koffi";
import { withMemoryBio } from "./memory-bio.js";
import { clearOpensslErrors, must, opensslFunction, type Pointer } from "./openssl.js";

/* OpenSSL 3, include/openssl/ssl.h, x509v3.h and tls1.h */
const TLS1_3_VERSION = 0x0304;
const SSL_CTRL_MODE = 33;
const SSL_CTRL_CLEAR_MODE = 78;
const SSL_CTRL_SET_SESS_CACHE_MODE = 44;
const SSL_CTRL_CHAIN_CERT = 89;
const SSL_CTRL_SET_MIN_PROTO_VERSION = 123;
const SSL_CTRL_SET_MAX_PROTO_VERSION = 124;
const SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER = 0x2;
const SSL_MODE_AUTO_RETRY = 0x4;
const SSL_SESS_CACHE_OFF = 0;
const SSL_OP_NO_TICKET = 1 << 14;
const SSL_OP_NO_COMPRESSION = 1 << 17;
const SSL_OP_CIPHER_SERVER_PREFERENCE = 1 << 22;
const SSL_OP_NO_RENEGOTIATION = 1 << 30;
const SSL_VERIFY_PEER = 1;
const SSL_VERIFY_FAIL_IF_NO_PEER_CERT = 2;
const SSL_TLSEXT_ERR_OK = 0;
const SSL_TLSEXT_ERR_ALERT_FATAL = 2;
const OPENSSL_NPN_NEGOTIATED = 1;

const OPTIONS =
  SSL_OP_NO_TICKET |
  SSL_OP_NO_COMPRESSION |
  SSL_OP_CIPHER_SERVER_PREFERENCE |
  SSL_OP_NO_RENEGOTIATION;

/** All of them are of TLS 1.3; the first is the cheapest, and as strong as the certificates' keys. */
const CIPHER_SUITES = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";

const X509_V_FLAG_NO_CHECK_TIME = 0x20_0000; // openssl/x509_vfy.h

/** Certificates in a chain, its leaf and root not counted. */
const VERIFY_DEPTH = 2;

/** HTTP/2 over TLS, and nothing else, as the ALPN extension lists it (RFC 7301 §3.1). */
const H2 = Buffer.from("\x02h2", "latin1");

type Setter = (context: Pointer, value: Pointer) => number;

const nativeMethod = opensslFunction<() => Pointer>("uintptr_t TLS_method()");
const nativeNew = opensslFunction<(method: Pointer) => Pointer>(
  "uintptr_t SSL_CTX_new(uintptr_t method)",
);
const nativeFree = opensslFunction<(context: Pointer) => void>(
  "void SSL_CTX_free(uintptr_t context)",
);
const nativeControl = opensslFunction<
  (...call: [context: Pointer, command: number, value: number, argument: Pointer]) => number
>("long SSL_CTX_ctrl(uintptr_t context, int command, long value, uintptr_t argument)");
const nativeOptions = opensslFunction<Setter>(
  "uint64_t SSL_CTX_set_options(uintptr_t context, uint64_t options)",
);
const nativeTickets = opensslFunction<Setter>(
  "int SSL_CTX_set_num_tickets(uintptr_t context, size_t tickets)",
);
const nativeSuites = opensslFunction<(context: Pointer, suites: string) => number>(
  "int SSL_CTX_set_ciphersuites(uintptr_t context, const char *suites)",
);
const nativeVerify = opensslFunction<(context: Pointer, mode: number, callback: Pointer) => void>(
  "void SSL_CTX_set_verify(uintptr_t context, int mode, uintptr_t callback)",
);
const nativeDepth = opensslFunction<(context: Pointer, depth: number) => void>(
  "void SSL_CTX_set_verify_depth(uintptr_t context, int depth)",
);
const nativeOffer = opensslFunction<
  (context: Pointer, protocols: Uint8Array, octets: number) => number
>("int SSL_CTX_set_alpn_protos(uintptr_t context, const void *protocols, unsigned int octets)");
const nativeOnOffer = opensslFunction<
  (context: Pointer, select: bigint, argument: Pointer) => void
>("void SSL_CTX_set_alpn_select_cb(uintptr_t context, uintptr_t select, uintptr_t argument)");
const nativeSelect = opensslFunction<
  (
    ...call: [
      out: Pointer,
      octets: Pointer,
      ours: Uint8Array,
      ourOctets: number,
      theirs: Pointer,
      theirOctets: number,
    ]
  ) => number
>(
  "int SSL_select_next_proto(uintptr_t out, uintptr_t octets, const void *ours, unsigned int ourOctets, uintptr_t theirs, unsigned int theirOctets)",
);
const nativeUseKey = opensslFunction<Setter>(
  "int SSL_CTX_use_PrivateKey(uintptr_t context, uintptr_t key)",
);
const nativeUseLeaf = opensslFunction<Setter>(
  "int SSL_CTX_use_certificate(uintptr_t context, uintptr_t certificate)",
);
const nativeCheckKey = opensslFunction<(context: Pointer) => number>(
  "int SSL_CTX_check_private_key(uintptr_t context)",
);
const nativeStore = opensslFunction<(context: Pointer) => Pointer>(
  "uintptr_t SSL_CTX_get_cert_store(uintptr_t context)",
);
const nativeStoreFlags = opensslFunction<(store: Pointer, flags: number) => number>(
  "int X509_STORE_set_flags(uintptr_t store, unsigned long flags)",
);
const nativeTrust = opensslFunction<Setter>(
  "int X509_STORE_add_cert(uintptr_t store, uintptr_t certificate)",
);
type ReadPem = (bio: Pointer, into: Pointer, password: Pointer, argument: string) => Pointer;
const nativeReadKey = opensslFunction<ReadPem>(
  "uintptr_t PEM_read_bio_PrivateKey(uintptr_t bio, uintptr_t into, uintptr_t password, const char *argument)",
);
const nativeReadCertificate = opensslFunction<ReadPem>(
  "uintptr_t PEM_read_bio_X509(uintptr_t bio, uintptr_t into, uintptr_t password, const char *argument)",
);
const nativeFreeKey = opensslFunction<(key: Pointer) => void>("void EVP_PKEY_free(uintptr_t key)");
const nativeFreeCertificate = opensslFunction<(certificate: Pointer) => void>(
  "void X509_free(uintptr_t certificate)",
);

/** Its arguments are: ssl, out, octets, theirs, how many octets are theirs, argument. */
const AlpnSelect = koffi.proto(null, "int", [
  "uintptr_t",
  "uintptr_t",
  "uintptr_t",
  "uintptr_t",
  "unsigned int",
  "uintptr_t",
]);

/**
 * OpenSSL calls this within a handshake, on the thread that shakes hands; nothing in it throws. It is
 * made once a thread and lasts as long, for a connection may outlive its context. A process has
 * 8192 of its kind, and a thread that ends does not give them back by itself.
 */
const select = koffi.register(
  (...[, out, octets, theirs, theirOctets]: [Pointer, Pointer, Pointer, Pointer, number]) =>
    nativeSelect(out, octets, H2, H2.length, theirs, theirOctets) === OPENSSL_NPN_NEGOTIATED
      ? SSL_TLSEXT_ERR_OK
      : SSL_TLSEXT_ERR_ALERT_FATAL,
  koffi.pointer(AlpnSelect),
);

process.once("exit", () => {
  koffi.unregister(select);
});

/** What a context is made of, all PEM. */
export interface TlsIdentity {
  readonly keyPem: string;
  /** Leaf first. */
  readonly chainPem: string;
  /** Whom to believe; nobody where it is empty. */
  readonly rootsPem: string;
}

/**
 * How this node shakes hands, at either end: TLS 1.3, ALPN h2 and nothing else, both sides show a
 * certificate that leads to a trusted root and may be used for its side (RFC 5280 §4.2.1.12). No
 * tickets and no session cache: a resumed session would skip the client's certificate.
 */
export class TlsContext {
  #context: Pointer;

  /** Throws SystemError where OpenSSL takes no part of the identity. */
  constructor(identity: TlsIdentity) {
    clearOpensslErrors();
    this.#context = must(nativeNew(nativeMethod()), "make a context");
    try {
      this.#restrict();
      this.#show(identity);
      for (const root of pemBlocks(identity.rootsPem)) this.#trust(root);
    } catch (error) {
      this.free();
      throw error;
    }
  }

  /** SSL_CTX, for the connections of this folder; 0 once freed. */
  get pointer(): Pointer {
    return this.#context;
  }

  /** Makes no more connections; those that are there keep what they need. Twice does nothing. */
  free(): void {
    if (this.#context !== 0) nativeFree(this.#context);
    this.#context = 0;
  }

  #restrict(): void {
    const context = this.#context;
    this.#control(SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_3_VERSION);
    this.#control(SSL_CTRL_SET_MAX_PROTO_VERSION, TLS1_3_VERSION);
    this.#control(SSL_CTRL_MODE, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // Or one read would last as long as the peer sends messages of TLS's own. Answers the new mode.
    nativeControl(context, SSL_CTRL_CLEAR_MODE, SSL_MODE_AUTO_RETRY, 0);
    nativeControl(context, SSL_CTRL_SET_SESS_CACHE_MODE, SSL_SESS_CACHE_OFF, 0); // answers the old mode
    nativeOptions(context, OPTIONS);
    must(nativeTickets(context, 0), "refuse tickets");
    must(nativeSuites(context, CIPHER_SUITES), "choose cipher suites");
    nativeVerify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, 0);
    nativeDepth(context, VERIFY_DEPTH);
    // Whoever identifies the peer judges dates, and bears that clocks differ; OpenSSL does not.
    must(nativeStoreFlags(nativeStore(context), X509_V_FLAG_NO_CHECK_TIME), "leave dates alone");
    if (nativeOffer(context, H2, H2.length) !== 0) must(0, "offer h2"); // 0 is success here
    nativeOnOffer(context, select, 0);
  }

  #show({ keyPem, chainPem }: TlsIdentity): void {
    const context = this.#context;
    const [leaf = "", ...issuers] = pemBlocks(chainPem);
    withCertificate(leaf, (certificate) =>
      must(nativeUseLeaf(context, certificate), "use the leaf"),
    );
    for (const issuer of issuers) {
      withCertificate(issuer, (certificate) => {
        // 1: it is counted once more for the context
        must(nativeControl(context, SSL_CTRL_CHAIN_CERT, 1, certificate), "add an issuer");
      });
    }
    withMemoryBio(Buffer.from(keyPem), (bio) => {
      const key = must(nativeReadKey(bio, 0, 0, ""), "read the key");
      try {
        must(nativeUseKey(context, key), "use the key");
      } finally {
        nativeFreeKey(key);
      }
    });
    must(nativeCheckKey(context), "match key and leaf");
  }

  #trust(root: string): void {
    const store = nativeStore(this.#context);
    withCertificate(root, (certificate) => must(nativeTrust(store, certificate), "trust a root"));
  }

  #control(command: number, value: number): void {
    must(nativeControl(this.#context, command, value, 0), `set ${command} to ${value}`);
  }
}

const PEM_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

function pemBlocks(pem: string): readonly string[] {
  return pem.match(PEM_CERTIFICATE) ?? [];
}

function withCertificate(pem: string, use: (certificate: Pointer) => void): void {
  withMemoryBio(Buffer.from(pem), (bio) => {
    const certificate = must(nativeReadCertificate(bio, 0, 0, ""), "read a certificate");
    try {
      use(certificate);
    } finally {
      nativeFreeCertificate(certificate);
    }
  });
}
