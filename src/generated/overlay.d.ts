import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace spanlan. */
export namespace spanlan {

    /** Namespace overlay. */
    namespace overlay {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of an Opaque.
             * @deprecated Use spanlan.overlay.v1.Opaque.$Properties instead.
             */
            interface IOpaque extends spanlan.overlay.v1.Opaque.$Properties {
            }

            /** Represents an Opaque. */
            class Opaque {

                /**
                 * Constructs a new Opaque.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Opaque.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified Opaque message. Does not implicitly {@link spanlan.overlay.v1.Opaque.verify|verify} messages.
                 * @param message Opaque message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Opaque.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Opaque message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Opaque & spanlan.overlay.v1.Opaque.$Shape} Opaque
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Opaque & spanlan.overlay.v1.Opaque.$Shape;
            }

            namespace Opaque {

                /** Properties of an Opaque. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Opaque. */
                type $Shape = spanlan.overlay.v1.Opaque.$Properties;
            }

            /**
             * Properties of an EnrolRequest.
             * @deprecated Use spanlan.overlay.v1.EnrolRequest.$Properties instead.
             */
            interface IEnrolRequest extends spanlan.overlay.v1.EnrolRequest.$Properties {
            }

            /** Represents an EnrolRequest. */
            class EnrolRequest {

                /**
                 * Constructs a new EnrolRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.EnrolRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnrolRequest tokenId. */
                tokenId: Uint8Array;

                /** EnrolRequest proof. */
                proof: Uint8Array;

                /** EnrolRequest issuer. */
                issuer: Uint8Array;

                /**
                 * Encodes the specified EnrolRequest message. Does not implicitly {@link spanlan.overlay.v1.EnrolRequest.verify|verify} messages.
                 * @param message EnrolRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.EnrolRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnrolRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.EnrolRequest & spanlan.overlay.v1.EnrolRequest.$Shape} EnrolRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.EnrolRequest & spanlan.overlay.v1.EnrolRequest.$Shape;
            }

            namespace EnrolRequest {

                /** Properties of an EnrolRequest. */
                interface $Properties {

                    /** EnrolRequest tokenId */
                    tokenId?: (Uint8Array|null);

                    /** EnrolRequest proof */
                    proof?: (Uint8Array|null);

                    /** EnrolRequest issuer */
                    issuer?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnrolRequest. */
                type $Shape = spanlan.overlay.v1.EnrolRequest.$Properties;
            }

            /**
             * Properties of an EnrolResponse.
             * @deprecated Use spanlan.overlay.v1.EnrolResponse.$Properties instead.
             */
            interface IEnrolResponse extends spanlan.overlay.v1.EnrolResponse.$Properties {
            }

            /** Represents an EnrolResponse. */
            class EnrolResponse {

                /**
                 * Constructs a new EnrolResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.EnrolResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EnrolResponse chain. */
                chain: Uint8Array[];

                /** EnrolResponse definition. */
                definition?: (spanlan.overlay.v1.Definition.$Properties|null);

                /** EnrolResponse successions. */
                successions: spanlan.overlay.v1.Statement.$Properties[];

                /**
                 * Encodes the specified EnrolResponse message. Does not implicitly {@link spanlan.overlay.v1.EnrolResponse.verify|verify} messages.
                 * @param message EnrolResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.EnrolResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EnrolResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.EnrolResponse & spanlan.overlay.v1.EnrolResponse.$Shape} EnrolResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.EnrolResponse & spanlan.overlay.v1.EnrolResponse.$Shape;
            }

            namespace EnrolResponse {

                /** Properties of an EnrolResponse. */
                interface $Properties {

                    /** EnrolResponse chain */
                    chain?: (Uint8Array[]|null);

                    /** EnrolResponse definition */
                    definition?: (spanlan.overlay.v1.Definition.$Properties|null);

                    /** EnrolResponse successions */
                    successions?: (spanlan.overlay.v1.Statement.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EnrolResponse. */
                type $Shape = spanlan.overlay.v1.EnrolResponse.$Properties;
            }

            /**
             * Properties of a RenewRequest.
             * @deprecated Use spanlan.overlay.v1.RenewRequest.$Properties instead.
             */
            interface IRenewRequest extends spanlan.overlay.v1.RenewRequest.$Properties {
            }

            /** Represents a RenewRequest. */
            class RenewRequest {

                /**
                 * Constructs a new RenewRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.RenewRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified RenewRequest message. Does not implicitly {@link spanlan.overlay.v1.RenewRequest.verify|verify} messages.
                 * @param message RenewRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.RenewRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RenewRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RenewRequest & spanlan.overlay.v1.RenewRequest.$Shape} RenewRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.RenewRequest & spanlan.overlay.v1.RenewRequest.$Shape;
            }

            namespace RenewRequest {

                /** Properties of a RenewRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RenewRequest. */
                type $Shape = spanlan.overlay.v1.RenewRequest.$Properties;
            }

            /**
             * Properties of a RenewResponse.
             * @deprecated Use spanlan.overlay.v1.RenewResponse.$Properties instead.
             */
            interface IRenewResponse extends spanlan.overlay.v1.RenewResponse.$Properties {
            }

            /** Represents a RenewResponse. */
            class RenewResponse {

                /**
                 * Constructs a new RenewResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.RenewResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RenewResponse chain. */
                chain: Uint8Array[];

                /**
                 * Encodes the specified RenewResponse message. Does not implicitly {@link spanlan.overlay.v1.RenewResponse.verify|verify} messages.
                 * @param message RenewResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.RenewResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RenewResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RenewResponse & spanlan.overlay.v1.RenewResponse.$Shape} RenewResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.RenewResponse & spanlan.overlay.v1.RenewResponse.$Shape;
            }

            namespace RenewResponse {

                /** Properties of a RenewResponse. */
                interface $Properties {

                    /** RenewResponse chain */
                    chain?: (Uint8Array[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RenewResponse. */
                type $Shape = spanlan.overlay.v1.RenewResponse.$Properties;
            }

            /**
             * Properties of a Successions.
             * @deprecated Use spanlan.overlay.v1.Successions.$Properties instead.
             */
            interface ISuccessions extends spanlan.overlay.v1.Successions.$Properties {
            }

            /** Represents a Successions. */
            class Successions {

                /**
                 * Constructs a new Successions.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Successions.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Successions statements. */
                statements: spanlan.overlay.v1.Statement.$Properties[];

                /**
                 * Encodes the specified Successions message. Does not implicitly {@link spanlan.overlay.v1.Successions.verify|verify} messages.
                 * @param message Successions message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Successions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Successions message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Successions & spanlan.overlay.v1.Successions.$Shape} Successions
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Successions & spanlan.overlay.v1.Successions.$Shape;
            }

            namespace Successions {

                /** Properties of a Successions. */
                interface $Properties {

                    /** Successions statements */
                    statements?: (spanlan.overlay.v1.Statement.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Successions. */
                type $Shape = spanlan.overlay.v1.Successions.$Properties;
            }

            /**
             * Properties of a ControlMessage.
             * @deprecated Use spanlan.overlay.v1.ControlMessage.$Properties instead.
             */
            interface IControlMessage extends spanlan.overlay.v1.ControlMessage.$Properties {
            }

            /** Represents a ControlMessage. */
            class ControlMessage {

                /**
                 * Constructs a new ControlMessage.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.ControlMessage.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ControlMessage hello. */
                hello?: (spanlan.overlay.v1.Hello.$Properties|null);

                /** ControlMessage ping. */
                ping?: (spanlan.overlay.v1.Ping.$Properties|null);

                /** ControlMessage pong. */
                pong?: (spanlan.overlay.v1.Pong.$Properties|null);

                /** ControlMessage request. */
                request?: (spanlan.overlay.v1.Request.$Properties|null);

                /** ControlMessage response. */
                response?: (spanlan.overlay.v1.Response.$Properties|null);

                /** ControlMessage bye. */
                bye?: (spanlan.overlay.v1.Bye.$Properties|null);

                /** ControlMessage databaseDescription. */
                databaseDescription?: (spanlan.overlay.v1.DatabaseDescription.$Properties|null);

                /** ControlMessage linkStateUpdate. */
                linkStateUpdate?: (spanlan.overlay.v1.LinkStateUpdate.$Properties|null);

                /** ControlMessage databaseDigest. */
                databaseDigest?: (spanlan.overlay.v1.DatabaseDigest.$Properties|null);

                /** ControlMessage definitionMark. */
                definitionMark?: (spanlan.overlay.v1.DefinitionMark.$Properties|null);

                /** ControlMessage definition. */
                definition?: (spanlan.overlay.v1.Definition.$Properties|null);

                /** ControlMessage wireguard. */
                wireguard?: (spanlan.overlay.v1.WireGuard.$Properties|null);

                /** ControlMessage statementSummary. */
                statementSummary?: (spanlan.overlay.v1.StatementSummary.$Properties|null);

                /** ControlMessage statements. */
                statements?: (spanlan.overlay.v1.Statements.$Properties|null);

                /** ControlMessage body. */
                body?: ("hello"|"ping"|"pong"|"request"|"response"|"bye"|"databaseDescription"|"linkStateUpdate"|"databaseDigest"|"definitionMark"|"definition"|"wireguard"|"statementSummary"|"statements");

                /**
                 * Encodes the specified ControlMessage message. Does not implicitly {@link spanlan.overlay.v1.ControlMessage.verify|verify} messages.
                 * @param message ControlMessage message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.ControlMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ControlMessage message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.ControlMessage & spanlan.overlay.v1.ControlMessage.$Shape} ControlMessage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.ControlMessage & spanlan.overlay.v1.ControlMessage.$Shape;
            }

            namespace ControlMessage {

                /** Properties of a ControlMessage. */
                interface $Properties {

                    /** ControlMessage hello */
                    hello?: (spanlan.overlay.v1.Hello.$Properties|null);

                    /** ControlMessage ping */
                    ping?: (spanlan.overlay.v1.Ping.$Properties|null);

                    /** ControlMessage pong */
                    pong?: (spanlan.overlay.v1.Pong.$Properties|null);

                    /** ControlMessage request */
                    request?: (spanlan.overlay.v1.Request.$Properties|null);

                    /** ControlMessage response */
                    response?: (spanlan.overlay.v1.Response.$Properties|null);

                    /** ControlMessage bye */
                    bye?: (spanlan.overlay.v1.Bye.$Properties|null);

                    /** ControlMessage databaseDescription */
                    databaseDescription?: (spanlan.overlay.v1.DatabaseDescription.$Properties|null);

                    /** ControlMessage linkStateUpdate */
                    linkStateUpdate?: (spanlan.overlay.v1.LinkStateUpdate.$Properties|null);

                    /** ControlMessage databaseDigest */
                    databaseDigest?: (spanlan.overlay.v1.DatabaseDigest.$Properties|null);

                    /** ControlMessage definitionMark */
                    definitionMark?: (spanlan.overlay.v1.DefinitionMark.$Properties|null);

                    /** ControlMessage definition */
                    definition?: (spanlan.overlay.v1.Definition.$Properties|null);

                    /** ControlMessage wireguard */
                    wireguard?: (spanlan.overlay.v1.WireGuard.$Properties|null);

                    /** ControlMessage statementSummary */
                    statementSummary?: (spanlan.overlay.v1.StatementSummary.$Properties|null);

                    /** ControlMessage statements */
                    statements?: (spanlan.overlay.v1.Statements.$Properties|null);

                    /** ControlMessage body */
                    body?: ("hello"|"ping"|"pong"|"request"|"response"|"bye"|"databaseDescription"|"linkStateUpdate"|"databaseDigest"|"definitionMark"|"definition"|"wireguard"|"statementSummary"|"statements");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a ControlMessage. */
                type $Shape = {
                  hello?: spanlan.overlay.v1.Hello.$Shape|null;
                  ping?: spanlan.overlay.v1.Ping.$Shape|null;
                  pong?: spanlan.overlay.v1.Pong.$Shape|null;
                  request?: spanlan.overlay.v1.Request.$Shape|null;
                  response?: spanlan.overlay.v1.Response.$Shape|null;
                  bye?: spanlan.overlay.v1.Bye.$Shape|null;
                  databaseDescription?: spanlan.overlay.v1.DatabaseDescription.$Shape|null;
                  linkStateUpdate?: spanlan.overlay.v1.LinkStateUpdate.$Shape|null;
                  databaseDigest?: spanlan.overlay.v1.DatabaseDigest.$Shape|null;
                  definitionMark?: spanlan.overlay.v1.DefinitionMark.$Shape|null;
                  definition?: spanlan.overlay.v1.Definition.$Shape|null;
                  wireguard?: spanlan.overlay.v1.WireGuard.$Shape|null;
                  statementSummary?: spanlan.overlay.v1.StatementSummary.$Shape|null;
                  statements?: spanlan.overlay.v1.Statements.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "hello"; hello: spanlan.overlay.v1.Hello.$Shape; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "ping"; hello?: null; ping: spanlan.overlay.v1.Ping.$Shape; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "pong"; hello?: null; ping?: null; pong: spanlan.overlay.v1.Pong.$Shape; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "request"; hello?: null; ping?: null; pong?: null; request: spanlan.overlay.v1.Request.$Shape; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "response"; hello?: null; ping?: null; pong?: null; request?: null; response: spanlan.overlay.v1.Response.$Shape; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "bye"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye: spanlan.overlay.v1.Bye.$Shape; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "databaseDescription"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription: spanlan.overlay.v1.DatabaseDescription.$Shape; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "linkStateUpdate"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate: spanlan.overlay.v1.LinkStateUpdate.$Shape; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "databaseDigest"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest: spanlan.overlay.v1.DatabaseDigest.$Shape; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "definitionMark"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark: spanlan.overlay.v1.DefinitionMark.$Shape; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "definition"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition: spanlan.overlay.v1.Definition.$Shape; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "wireguard"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard: spanlan.overlay.v1.WireGuard.$Shape; statementSummary?: null; statements?: null }|{ body?: "statementSummary"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary: spanlan.overlay.v1.StatementSummary.$Shape; statements?: null }|{ body?: "statements"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements: spanlan.overlay.v1.Statements.$Shape })
                );
            }

            /**
             * Properties of a WireGuard.
             * @deprecated Use spanlan.overlay.v1.WireGuard.$Properties instead.
             */
            interface IWireGuard extends spanlan.overlay.v1.WireGuard.$Properties {
            }

            /** Represents a WireGuard. */
            class WireGuard {

                /**
                 * Constructs a new WireGuard.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.WireGuard.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** WireGuard publicKey. */
                publicKey: Uint8Array;

                /** WireGuard port. */
                port: number;

                /**
                 * Encodes the specified WireGuard message. Does not implicitly {@link spanlan.overlay.v1.WireGuard.verify|verify} messages.
                 * @param message WireGuard message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.WireGuard.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a WireGuard message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.WireGuard & spanlan.overlay.v1.WireGuard.$Shape} WireGuard
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.WireGuard & spanlan.overlay.v1.WireGuard.$Shape;
            }

            namespace WireGuard {

                /** Properties of a WireGuard. */
                interface $Properties {

                    /** WireGuard publicKey */
                    publicKey?: (Uint8Array|null);

                    /** WireGuard port */
                    port?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a WireGuard. */
                type $Shape = spanlan.overlay.v1.WireGuard.$Properties;
            }

            /**
             * Properties of a Hello.
             * @deprecated Use spanlan.overlay.v1.Hello.$Properties instead.
             */
            interface IHello extends spanlan.overlay.v1.Hello.$Properties {
            }

            /** Represents a Hello. */
            class Hello {

                /**
                 * Constructs a new Hello.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Hello.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Hello version. */
                version: number;

                /** Hello release. */
                release: string;

                /** Hello uplink. */
                uplink: Uint8Array;

                /** Hello wall. */
                wall: number;

                /** Hello minor. */
                minor: number;

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link spanlan.overlay.v1.Hello.verify|verify} messages.
                 * @param message Hello message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Hello & spanlan.overlay.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Hello & spanlan.overlay.v1.Hello.$Shape;
            }

            namespace Hello {

                /** Properties of a Hello. */
                interface $Properties {

                    /** Hello version */
                    version?: (number|null);

                    /** Hello release */
                    release?: (string|null);

                    /** Hello uplink */
                    uplink?: (Uint8Array|null);

                    /** Hello wall */
                    wall?: (number|null);

                    /** Hello minor */
                    minor?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Hello. */
                type $Shape = spanlan.overlay.v1.Hello.$Properties;
            }

            /**
             * Properties of a Ping.
             * @deprecated Use spanlan.overlay.v1.Ping.$Properties instead.
             */
            interface IPing extends spanlan.overlay.v1.Ping.$Properties {
            }

            /** Represents a Ping. */
            class Ping {

                /**
                 * Constructs a new Ping.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Ping.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Ping id. */
                id: number;

                /**
                 * Encodes the specified Ping message. Does not implicitly {@link spanlan.overlay.v1.Ping.verify|verify} messages.
                 * @param message Ping message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Ping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Ping message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Ping & spanlan.overlay.v1.Ping.$Shape} Ping
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Ping & spanlan.overlay.v1.Ping.$Shape;
            }

            namespace Ping {

                /** Properties of a Ping. */
                interface $Properties {

                    /** Ping id */
                    id?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Ping. */
                type $Shape = spanlan.overlay.v1.Ping.$Properties;
            }

            /**
             * Properties of a Pong.
             * @deprecated Use spanlan.overlay.v1.Pong.$Properties instead.
             */
            interface IPong extends spanlan.overlay.v1.Pong.$Properties {
            }

            /** Represents a Pong. */
            class Pong {

                /**
                 * Constructs a new Pong.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Pong.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Pong id. */
                id: number;

                /**
                 * Encodes the specified Pong message. Does not implicitly {@link spanlan.overlay.v1.Pong.verify|verify} messages.
                 * @param message Pong message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Pong.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Pong message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Pong & spanlan.overlay.v1.Pong.$Shape} Pong
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Pong & spanlan.overlay.v1.Pong.$Shape;
            }

            namespace Pong {

                /** Properties of a Pong. */
                interface $Properties {

                    /** Pong id */
                    id?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Pong. */
                type $Shape = spanlan.overlay.v1.Pong.$Properties;
            }

            /**
             * Properties of a DatabaseDescription.
             * @deprecated Use spanlan.overlay.v1.DatabaseDescription.$Properties instead.
             */
            interface IDatabaseDescription extends spanlan.overlay.v1.DatabaseDescription.$Properties {
            }

            /** Represents a DatabaseDescription. */
            class DatabaseDescription {

                /**
                 * Constructs a new DatabaseDescription.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.DatabaseDescription.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DatabaseDescription after. */
                after: Uint8Array;

                /** DatabaseDescription headers. */
                headers: Uint8Array;

                /** DatabaseDescription last. */
                last: boolean;

                /** DatabaseDescription checksums. */
                checksums: number[];

                /**
                 * Encodes the specified DatabaseDescription message. Does not implicitly {@link spanlan.overlay.v1.DatabaseDescription.verify|verify} messages.
                 * @param message DatabaseDescription message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.DatabaseDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DatabaseDescription message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.DatabaseDescription & spanlan.overlay.v1.DatabaseDescription.$Shape} DatabaseDescription
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.DatabaseDescription & spanlan.overlay.v1.DatabaseDescription.$Shape;
            }

            namespace DatabaseDescription {

                /** Properties of a DatabaseDescription. */
                interface $Properties {

                    /** DatabaseDescription after */
                    after?: (Uint8Array|null);

                    /** DatabaseDescription headers */
                    headers?: (Uint8Array|null);

                    /** DatabaseDescription last */
                    last?: (boolean|null);

                    /** DatabaseDescription checksums */
                    checksums?: (number[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DatabaseDescription. */
                type $Shape = spanlan.overlay.v1.DatabaseDescription.$Properties;
            }

            /**
             * Properties of a LinkStateUpdate.
             * @deprecated Use spanlan.overlay.v1.LinkStateUpdate.$Properties instead.
             */
            interface ILinkStateUpdate extends spanlan.overlay.v1.LinkStateUpdate.$Properties {
            }

            /** Represents a LinkStateUpdate. */
            class LinkStateUpdate {

                /**
                 * Constructs a new LinkStateUpdate.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.LinkStateUpdate.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LinkStateUpdate lsas. */
                lsas: spanlan.overlay.v1.Lsa.$Properties[];

                /**
                 * Encodes the specified LinkStateUpdate message. Does not implicitly {@link spanlan.overlay.v1.LinkStateUpdate.verify|verify} messages.
                 * @param message LinkStateUpdate message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.LinkStateUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LinkStateUpdate message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.LinkStateUpdate & spanlan.overlay.v1.LinkStateUpdate.$Shape} LinkStateUpdate
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.LinkStateUpdate & spanlan.overlay.v1.LinkStateUpdate.$Shape;
            }

            namespace LinkStateUpdate {

                /** Properties of a LinkStateUpdate. */
                interface $Properties {

                    /** LinkStateUpdate lsas */
                    lsas?: (spanlan.overlay.v1.Lsa.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LinkStateUpdate. */
                type $Shape = spanlan.overlay.v1.LinkStateUpdate.$Properties;
            }

            /**
             * Properties of a Lsa.
             * @deprecated Use spanlan.overlay.v1.Lsa.$Properties instead.
             */
            interface ILsa extends spanlan.overlay.v1.Lsa.$Properties {
            }

            /** Represents a Lsa. */
            class Lsa {

                /**
                 * Constructs a new Lsa.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Lsa.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Lsa octets. */
                octets: Uint8Array;

                /** Lsa signature. */
                signature: Uint8Array;

                /** Lsa ageSeconds. */
                ageSeconds: number;

                /**
                 * Encodes the specified Lsa message. Does not implicitly {@link spanlan.overlay.v1.Lsa.verify|verify} messages.
                 * @param message Lsa message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Lsa.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Lsa message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Lsa & spanlan.overlay.v1.Lsa.$Shape} Lsa
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Lsa & spanlan.overlay.v1.Lsa.$Shape;
            }

            namespace Lsa {

                /** Properties of a Lsa. */
                interface $Properties {

                    /** Lsa octets */
                    octets?: (Uint8Array|null);

                    /** Lsa signature */
                    signature?: (Uint8Array|null);

                    /** Lsa ageSeconds */
                    ageSeconds?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Lsa. */
                type $Shape = spanlan.overlay.v1.Lsa.$Properties;
            }

            /**
             * Properties of a DatabaseDigest.
             * @deprecated Use spanlan.overlay.v1.DatabaseDigest.$Properties instead.
             */
            interface IDatabaseDigest extends spanlan.overlay.v1.DatabaseDigest.$Properties {
            }

            /** Represents a DatabaseDigest. */
            class DatabaseDigest {

                /**
                 * Constructs a new DatabaseDigest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.DatabaseDigest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DatabaseDigest count. */
                count: number;

                /** DatabaseDigest sum. */
                sum: number;

                /**
                 * Encodes the specified DatabaseDigest message. Does not implicitly {@link spanlan.overlay.v1.DatabaseDigest.verify|verify} messages.
                 * @param message DatabaseDigest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.DatabaseDigest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DatabaseDigest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.DatabaseDigest & spanlan.overlay.v1.DatabaseDigest.$Shape} DatabaseDigest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.DatabaseDigest & spanlan.overlay.v1.DatabaseDigest.$Shape;
            }

            namespace DatabaseDigest {

                /** Properties of a DatabaseDigest. */
                interface $Properties {

                    /** DatabaseDigest count */
                    count?: (number|null);

                    /** DatabaseDigest sum */
                    sum?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DatabaseDigest. */
                type $Shape = spanlan.overlay.v1.DatabaseDigest.$Properties;
            }

            /**
             * Properties of a DefinitionMark.
             * @deprecated Use spanlan.overlay.v1.DefinitionMark.$Properties instead.
             */
            interface IDefinitionMark extends spanlan.overlay.v1.DefinitionMark.$Properties {
            }

            /** Represents a DefinitionMark. */
            class DefinitionMark {

                /**
                 * Constructs a new DefinitionMark.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.DefinitionMark.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DefinitionMark version. */
                version: number;

                /** DefinitionMark signature. */
                signature: Uint8Array;

                /**
                 * Encodes the specified DefinitionMark message. Does not implicitly {@link spanlan.overlay.v1.DefinitionMark.verify|verify} messages.
                 * @param message DefinitionMark message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.DefinitionMark.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DefinitionMark message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.DefinitionMark & spanlan.overlay.v1.DefinitionMark.$Shape} DefinitionMark
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.DefinitionMark & spanlan.overlay.v1.DefinitionMark.$Shape;
            }

            namespace DefinitionMark {

                /** Properties of a DefinitionMark. */
                interface $Properties {

                    /** DefinitionMark version */
                    version?: (number|null);

                    /** DefinitionMark signature */
                    signature?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DefinitionMark. */
                type $Shape = spanlan.overlay.v1.DefinitionMark.$Properties;
            }

            /**
             * Properties of a Definition.
             * @deprecated Use spanlan.overlay.v1.Definition.$Properties instead.
             */
            interface IDefinition extends spanlan.overlay.v1.Definition.$Properties {
            }

            /** Represents a Definition. */
            class Definition {

                /**
                 * Constructs a new Definition.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Definition.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Definition version. */
                version: number;

                /** Definition signedAt. */
                signedAt: number;

                /** Definition xml. */
                xml: string;

                /** Definition chain. */
                chain: Uint8Array[];

                /** Definition signature. */
                signature: Uint8Array;

                /**
                 * Encodes the specified Definition message. Does not implicitly {@link spanlan.overlay.v1.Definition.verify|verify} messages.
                 * @param message Definition message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Definition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Definition message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Definition & spanlan.overlay.v1.Definition.$Shape} Definition
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Definition & spanlan.overlay.v1.Definition.$Shape;
            }

            namespace Definition {

                /** Properties of a Definition. */
                interface $Properties {

                    /** Definition version */
                    version?: (number|null);

                    /** Definition signedAt */
                    signedAt?: (number|null);

                    /** Definition xml */
                    xml?: (string|null);

                    /** Definition chain */
                    chain?: (Uint8Array[]|null);

                    /** Definition signature */
                    signature?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Definition. */
                type $Shape = spanlan.overlay.v1.Definition.$Properties;
            }

            /**
             * Properties of a StatementSummary.
             * @deprecated Use spanlan.overlay.v1.StatementSummary.$Properties instead.
             */
            interface IStatementSummary extends spanlan.overlay.v1.StatementSummary.$Properties {
            }

            /** Represents a StatementSummary. */
            class StatementSummary {

                /**
                 * Constructs a new StatementSummary.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.StatementSummary.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** StatementSummary ids. */
                ids: Uint8Array;

                /**
                 * Encodes the specified StatementSummary message. Does not implicitly {@link spanlan.overlay.v1.StatementSummary.verify|verify} messages.
                 * @param message StatementSummary message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.StatementSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a StatementSummary message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.StatementSummary & spanlan.overlay.v1.StatementSummary.$Shape} StatementSummary
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.StatementSummary & spanlan.overlay.v1.StatementSummary.$Shape;
            }

            namespace StatementSummary {

                /** Properties of a StatementSummary. */
                interface $Properties {

                    /** StatementSummary ids */
                    ids?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a StatementSummary. */
                type $Shape = spanlan.overlay.v1.StatementSummary.$Properties;
            }

            /**
             * Properties of a Statements.
             * @deprecated Use spanlan.overlay.v1.Statements.$Properties instead.
             */
            interface IStatements extends spanlan.overlay.v1.Statements.$Properties {
            }

            /** Represents a Statements. */
            class Statements {

                /**
                 * Constructs a new Statements.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Statements.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Statements statements. */
                statements: spanlan.overlay.v1.Statement.$Properties[];

                /**
                 * Encodes the specified Statements message. Does not implicitly {@link spanlan.overlay.v1.Statements.verify|verify} messages.
                 * @param message Statements message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Statements.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Statements message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Statements & spanlan.overlay.v1.Statements.$Shape} Statements
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Statements & spanlan.overlay.v1.Statements.$Shape;
            }

            namespace Statements {

                /** Properties of a Statements. */
                interface $Properties {

                    /** Statements statements */
                    statements?: (spanlan.overlay.v1.Statement.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Statements. */
                type $Shape = spanlan.overlay.v1.Statements.$Properties;
            }

            /**
             * Properties of a Statement.
             * @deprecated Use spanlan.overlay.v1.Statement.$Properties instead.
             */
            interface IStatement extends spanlan.overlay.v1.Statement.$Properties {
            }

            /** Represents a Statement. */
            class Statement {

                /**
                 * Constructs a new Statement.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Statement.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Statement octets. */
                octets: Uint8Array;

                /** Statement chain. */
                chain: Uint8Array[];

                /** Statement signature. */
                signature: Uint8Array;

                /**
                 * Encodes the specified Statement message. Does not implicitly {@link spanlan.overlay.v1.Statement.verify|verify} messages.
                 * @param message Statement message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Statement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Statement message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Statement & spanlan.overlay.v1.Statement.$Shape} Statement
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Statement & spanlan.overlay.v1.Statement.$Shape;
            }

            namespace Statement {

                /** Properties of a Statement. */
                interface $Properties {

                    /** Statement octets */
                    octets?: (Uint8Array|null);

                    /** Statement chain */
                    chain?: (Uint8Array[]|null);

                    /** Statement signature */
                    signature?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Statement. */
                type $Shape = spanlan.overlay.v1.Statement.$Properties;
            }

            /**
             * Properties of a Request.
             * @deprecated Use spanlan.overlay.v1.Request.$Properties instead.
             */
            interface IRequest extends spanlan.overlay.v1.Request.$Properties {
            }

            /** Represents a Request. */
            class Request {

                /**
                 * Constructs a new Request.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Request.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Request id. */
                id: number;

                /** Request to. */
                to: Uint8Array;

                /** Request hopLimit. */
                hopLimit: number;

                /** Request enrol. */
                enrol?: (spanlan.overlay.v1.RelayedEnrol.$Properties|null);

                /** Request renew. */
                renew?: (spanlan.overlay.v1.RelayedRenewal.$Properties|null);

                /** Request gateway. */
                gateway?: (spanlan.overlay.v1.GatewayRequest.$Properties|null);

                /** Request grant. */
                grant?: (spanlan.overlay.v1.IssuerGrant.$Properties|null);

                /** Request body. */
                body?: ("enrol"|"renew"|"gateway"|"grant");

                /**
                 * Encodes the specified Request message. Does not implicitly {@link spanlan.overlay.v1.Request.verify|verify} messages.
                 * @param message Request message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Request message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Request & spanlan.overlay.v1.Request.$Shape} Request
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Request & spanlan.overlay.v1.Request.$Shape;
            }

            namespace Request {

                /** Properties of a Request. */
                interface $Properties {

                    /** Request id */
                    id?: (number|null);

                    /** Request to */
                    to?: (Uint8Array|null);

                    /** Request hopLimit */
                    hopLimit?: (number|null);

                    /** Request enrol */
                    enrol?: (spanlan.overlay.v1.RelayedEnrol.$Properties|null);

                    /** Request renew */
                    renew?: (spanlan.overlay.v1.RelayedRenewal.$Properties|null);

                    /** Request gateway */
                    gateway?: (spanlan.overlay.v1.GatewayRequest.$Properties|null);

                    /** Request grant */
                    grant?: (spanlan.overlay.v1.IssuerGrant.$Properties|null);

                    /** Request body */
                    body?: ("enrol"|"renew"|"gateway"|"grant");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Request. */
                type $Shape = {
                  id?: number|null;
                  to?: Uint8Array|null;
                  hopLimit?: number|null;
                  enrol?: spanlan.overlay.v1.RelayedEnrol.$Shape|null;
                  renew?: spanlan.overlay.v1.RelayedRenewal.$Shape|null;
                  gateway?: spanlan.overlay.v1.GatewayRequest.$Shape|null;
                  grant?: spanlan.overlay.v1.IssuerGrant.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; enrol?: null; renew?: null; gateway?: null; grant?: null }|{ body?: "enrol"; enrol: spanlan.overlay.v1.RelayedEnrol.$Shape; renew?: null; gateway?: null; grant?: null }|{ body?: "renew"; enrol?: null; renew: spanlan.overlay.v1.RelayedRenewal.$Shape; gateway?: null; grant?: null }|{ body?: "gateway"; enrol?: null; renew?: null; gateway: spanlan.overlay.v1.GatewayRequest.$Shape; grant?: null }|{ body?: "grant"; enrol?: null; renew?: null; gateway?: null; grant: spanlan.overlay.v1.IssuerGrant.$Shape })
                );
            }

            /**
             * Properties of an IssuerGrant.
             * @deprecated Use spanlan.overlay.v1.IssuerGrant.$Properties instead.
             */
            interface IIssuerGrant extends spanlan.overlay.v1.IssuerGrant.$Properties {
            }

            /** Represents an IssuerGrant. */
            class IssuerGrant {

                /**
                 * Constructs a new IssuerGrant.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.IssuerGrant.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** IssuerGrant certificate. */
                certificate: Uint8Array;

                /**
                 * Encodes the specified IssuerGrant message. Does not implicitly {@link spanlan.overlay.v1.IssuerGrant.verify|verify} messages.
                 * @param message IssuerGrant message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.IssuerGrant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an IssuerGrant message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.IssuerGrant & spanlan.overlay.v1.IssuerGrant.$Shape} IssuerGrant
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.IssuerGrant & spanlan.overlay.v1.IssuerGrant.$Shape;
            }

            namespace IssuerGrant {

                /** Properties of an IssuerGrant. */
                interface $Properties {

                    /** IssuerGrant certificate */
                    certificate?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an IssuerGrant. */
                type $Shape = spanlan.overlay.v1.IssuerGrant.$Properties;
            }

            /**
             * Properties of a GatewayRequest.
             * @deprecated Use spanlan.overlay.v1.GatewayRequest.$Properties instead.
             */
            interface IGatewayRequest extends spanlan.overlay.v1.GatewayRequest.$Properties {
            }

            /** Represents a GatewayRequest. */
            class GatewayRequest {

                /**
                 * Constructs a new GatewayRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.GatewayRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GatewayRequest from. */
                from: Uint8Array;

                /** GatewayRequest octets. */
                octets: Uint8Array;

                /**
                 * Encodes the specified GatewayRequest message. Does not implicitly {@link spanlan.overlay.v1.GatewayRequest.verify|verify} messages.
                 * @param message GatewayRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.GatewayRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GatewayRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.GatewayRequest & spanlan.overlay.v1.GatewayRequest.$Shape} GatewayRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.GatewayRequest & spanlan.overlay.v1.GatewayRequest.$Shape;
            }

            namespace GatewayRequest {

                /** Properties of a GatewayRequest. */
                interface $Properties {

                    /** GatewayRequest from */
                    from?: (Uint8Array|null);

                    /** GatewayRequest octets */
                    octets?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GatewayRequest. */
                type $Shape = spanlan.overlay.v1.GatewayRequest.$Properties;
            }

            /**
             * Properties of a RelayedRenewal.
             * @deprecated Use spanlan.overlay.v1.RelayedRenewal.$Properties instead.
             */
            interface IRelayedRenewal extends spanlan.overlay.v1.RelayedRenewal.$Properties {
            }

            /** Represents a RelayedRenewal. */
            class RelayedRenewal {

                /**
                 * Constructs a new RelayedRenewal.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.RelayedRenewal.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RelayedRenewal node. */
                node: Uint8Array;

                /** RelayedRenewal signature. */
                signature: Uint8Array;

                /**
                 * Encodes the specified RelayedRenewal message. Does not implicitly {@link spanlan.overlay.v1.RelayedRenewal.verify|verify} messages.
                 * @param message RelayedRenewal message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.RelayedRenewal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RelayedRenewal message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RelayedRenewal & spanlan.overlay.v1.RelayedRenewal.$Shape} RelayedRenewal
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.RelayedRenewal & spanlan.overlay.v1.RelayedRenewal.$Shape;
            }

            namespace RelayedRenewal {

                /** Properties of a RelayedRenewal. */
                interface $Properties {

                    /** RelayedRenewal node */
                    node?: (Uint8Array|null);

                    /** RelayedRenewal signature */
                    signature?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RelayedRenewal. */
                type $Shape = spanlan.overlay.v1.RelayedRenewal.$Properties;
            }

            /**
             * Properties of a RelayedEnrol.
             * @deprecated Use spanlan.overlay.v1.RelayedEnrol.$Properties instead.
             */
            interface IRelayedEnrol extends spanlan.overlay.v1.RelayedEnrol.$Properties {
            }

            /** Represents a RelayedEnrol. */
            class RelayedEnrol {

                /**
                 * Constructs a new RelayedEnrol.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.RelayedEnrol.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RelayedEnrol enrol. */
                enrol?: (spanlan.overlay.v1.EnrolRequest.$Properties|null);

                /** RelayedEnrol spki. */
                spki: Uint8Array;

                /**
                 * Encodes the specified RelayedEnrol message. Does not implicitly {@link spanlan.overlay.v1.RelayedEnrol.verify|verify} messages.
                 * @param message RelayedEnrol message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.RelayedEnrol.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RelayedEnrol message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RelayedEnrol & spanlan.overlay.v1.RelayedEnrol.$Shape} RelayedEnrol
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.RelayedEnrol & spanlan.overlay.v1.RelayedEnrol.$Shape;
            }

            namespace RelayedEnrol {

                /** Properties of a RelayedEnrol. */
                interface $Properties {

                    /** RelayedEnrol enrol */
                    enrol?: (spanlan.overlay.v1.EnrolRequest.$Properties|null);

                    /** RelayedEnrol spki */
                    spki?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RelayedEnrol. */
                type $Shape = spanlan.overlay.v1.RelayedEnrol.$Properties;
            }

            /**
             * Properties of a Response.
             * @deprecated Use spanlan.overlay.v1.Response.$Properties instead.
             */
            interface IResponse extends spanlan.overlay.v1.Response.$Properties {
            }

            /** Represents a Response. */
            class Response {

                /**
                 * Constructs a new Response.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Response.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Response id. */
                id: number;

                /** Response certificate. */
                certificate?: (spanlan.overlay.v1.Certificate.$Properties|null);

                /** Response refusal. */
                refusal?: (spanlan.overlay.v1.Refusal.$Properties|null);

                /** Response gateway. */
                gateway?: (spanlan.overlay.v1.GatewayAnswer.$Properties|null);

                /** Response body. */
                body?: ("certificate"|"refusal"|"gateway");

                /**
                 * Encodes the specified Response message. Does not implicitly {@link spanlan.overlay.v1.Response.verify|verify} messages.
                 * @param message Response message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Response message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Response & spanlan.overlay.v1.Response.$Shape} Response
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Response & spanlan.overlay.v1.Response.$Shape;
            }

            namespace Response {

                /** Properties of a Response. */
                interface $Properties {

                    /** Response id */
                    id?: (number|null);

                    /** Response certificate */
                    certificate?: (spanlan.overlay.v1.Certificate.$Properties|null);

                    /** Response refusal */
                    refusal?: (spanlan.overlay.v1.Refusal.$Properties|null);

                    /** Response gateway */
                    gateway?: (spanlan.overlay.v1.GatewayAnswer.$Properties|null);

                    /** Response body */
                    body?: ("certificate"|"refusal"|"gateway");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Response. */
                type $Shape = {
                  id?: number|null;
                  certificate?: spanlan.overlay.v1.Certificate.$Shape|null;
                  refusal?: spanlan.overlay.v1.Refusal.$Shape|null;
                  gateway?: spanlan.overlay.v1.GatewayAnswer.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; certificate?: null; refusal?: null; gateway?: null }|{ body?: "certificate"; certificate: spanlan.overlay.v1.Certificate.$Shape; refusal?: null; gateway?: null }|{ body?: "refusal"; certificate?: null; refusal: spanlan.overlay.v1.Refusal.$Shape; gateway?: null }|{ body?: "gateway"; certificate?: null; refusal?: null; gateway: spanlan.overlay.v1.GatewayAnswer.$Shape })
                );
            }

            /**
             * Properties of a GatewayAnswer.
             * @deprecated Use spanlan.overlay.v1.GatewayAnswer.$Properties instead.
             */
            interface IGatewayAnswer extends spanlan.overlay.v1.GatewayAnswer.$Properties {
            }

            /** Represents a GatewayAnswer. */
            class GatewayAnswer {

                /**
                 * Constructs a new GatewayAnswer.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.GatewayAnswer.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GatewayAnswer octets. */
                octets: Uint8Array;

                /**
                 * Encodes the specified GatewayAnswer message. Does not implicitly {@link spanlan.overlay.v1.GatewayAnswer.verify|verify} messages.
                 * @param message GatewayAnswer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.GatewayAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GatewayAnswer message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.GatewayAnswer & spanlan.overlay.v1.GatewayAnswer.$Shape} GatewayAnswer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.GatewayAnswer & spanlan.overlay.v1.GatewayAnswer.$Shape;
            }

            namespace GatewayAnswer {

                /** Properties of a GatewayAnswer. */
                interface $Properties {

                    /** GatewayAnswer octets */
                    octets?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GatewayAnswer. */
                type $Shape = spanlan.overlay.v1.GatewayAnswer.$Properties;
            }

            /**
             * Properties of a Certificate.
             * @deprecated Use spanlan.overlay.v1.Certificate.$Properties instead.
             */
            interface ICertificate extends spanlan.overlay.v1.Certificate.$Properties {
            }

            /** Represents a Certificate. */
            class Certificate {

                /**
                 * Constructs a new Certificate.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Certificate.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Certificate chain. */
                chain: Uint8Array[];

                /**
                 * Encodes the specified Certificate message. Does not implicitly {@link spanlan.overlay.v1.Certificate.verify|verify} messages.
                 * @param message Certificate message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Certificate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Certificate message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Certificate & spanlan.overlay.v1.Certificate.$Shape} Certificate
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Certificate & spanlan.overlay.v1.Certificate.$Shape;
            }

            namespace Certificate {

                /** Properties of a Certificate. */
                interface $Properties {

                    /** Certificate chain */
                    chain?: (Uint8Array[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Certificate. */
                type $Shape = spanlan.overlay.v1.Certificate.$Properties;
            }

            /**
             * Properties of a Refusal.
             * @deprecated Use spanlan.overlay.v1.Refusal.$Properties instead.
             */
            interface IRefusal extends spanlan.overlay.v1.Refusal.$Properties {
            }

            /** Represents a Refusal. */
            class Refusal {

                /**
                 * Constructs a new Refusal.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Refusal.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Refusal reason. */
                reason: string;

                /**
                 * Encodes the specified Refusal message. Does not implicitly {@link spanlan.overlay.v1.Refusal.verify|verify} messages.
                 * @param message Refusal message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Refusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Refusal message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Refusal & spanlan.overlay.v1.Refusal.$Shape} Refusal
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Refusal & spanlan.overlay.v1.Refusal.$Shape;
            }

            namespace Refusal {

                /** Properties of a Refusal. */
                interface $Properties {

                    /** Refusal reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Refusal. */
                type $Shape = spanlan.overlay.v1.Refusal.$Properties;
            }

            /**
             * Properties of a Bye.
             * @deprecated Use spanlan.overlay.v1.Bye.$Properties instead.
             */
            interface IBye extends spanlan.overlay.v1.Bye.$Properties {
            }

            /** Represents a Bye. */
            class Bye {

                /**
                 * Constructs a new Bye.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Bye.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Bye reason. */
                reason: string;

                /**
                 * Encodes the specified Bye message. Does not implicitly {@link spanlan.overlay.v1.Bye.verify|verify} messages.
                 * @param message Bye message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Bye.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Bye message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Bye & spanlan.overlay.v1.Bye.$Shape} Bye
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Bye & spanlan.overlay.v1.Bye.$Shape;
            }

            namespace Bye {

                /** Properties of a Bye. */
                interface $Properties {

                    /** Bye reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Bye. */
                type $Shape = spanlan.overlay.v1.Bye.$Properties;
            }
        }
    }
}
