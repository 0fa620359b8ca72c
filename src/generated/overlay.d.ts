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
             * Properties of an Endpoint.
             * @deprecated Use spanlan.overlay.v1.Endpoint.$Properties instead.
             */
            interface IEndpoint extends spanlan.overlay.v1.Endpoint.$Properties {
            }

            /** Represents an Endpoint. */
            class Endpoint {

                /**
                 * Constructs a new Endpoint.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Endpoint.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Endpoint host. */
                host: string;

                /** Endpoint port. */
                port: number;

                /**
                 * Encodes the specified Endpoint message. Does not implicitly {@link spanlan.overlay.v1.Endpoint.verify|verify} messages.
                 * @param message Endpoint message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Endpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Endpoint message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Endpoint & spanlan.overlay.v1.Endpoint.$Shape} Endpoint
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Endpoint & spanlan.overlay.v1.Endpoint.$Shape;
            }

            namespace Endpoint {

                /** Properties of an Endpoint. */
                interface $Properties {

                    /** Endpoint host */
                    host?: (string|null);

                    /** Endpoint port */
                    port?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Endpoint. */
                type $Shape = spanlan.overlay.v1.Endpoint.$Properties;
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
                definition: string;

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
                    definition?: (string|null);

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

                /** ControlMessage members. */
                members?: (spanlan.overlay.v1.Members.$Properties|null);

                /** ControlMessage request. */
                request?: (spanlan.overlay.v1.Request.$Properties|null);

                /** ControlMessage response. */
                response?: (spanlan.overlay.v1.Response.$Properties|null);

                /** ControlMessage bye. */
                bye?: (spanlan.overlay.v1.Bye.$Properties|null);

                /** ControlMessage body. */
                body?: ("hello"|"ping"|"pong"|"members"|"request"|"response"|"bye");

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

                    /** ControlMessage members */
                    members?: (spanlan.overlay.v1.Members.$Properties|null);

                    /** ControlMessage request */
                    request?: (spanlan.overlay.v1.Request.$Properties|null);

                    /** ControlMessage response */
                    response?: (spanlan.overlay.v1.Response.$Properties|null);

                    /** ControlMessage bye */
                    bye?: (spanlan.overlay.v1.Bye.$Properties|null);

                    /** ControlMessage body */
                    body?: ("hello"|"ping"|"pong"|"members"|"request"|"response"|"bye");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a ControlMessage. */
                type $Shape = {
                  hello?: spanlan.overlay.v1.Hello.$Shape|null;
                  ping?: spanlan.overlay.v1.Ping.$Shape|null;
                  pong?: spanlan.overlay.v1.Pong.$Shape|null;
                  members?: spanlan.overlay.v1.Members.$Shape|null;
                  request?: spanlan.overlay.v1.Request.$Shape|null;
                  response?: spanlan.overlay.v1.Response.$Shape|null;
                  bye?: spanlan.overlay.v1.Bye.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; hello?: null; ping?: null; pong?: null; members?: null; request?: null; response?: null; bye?: null }|{ body?: "hello"; hello: spanlan.overlay.v1.Hello.$Shape; ping?: null; pong?: null; members?: null; request?: null; response?: null; bye?: null }|{ body?: "ping"; hello?: null; ping: spanlan.overlay.v1.Ping.$Shape; pong?: null; members?: null; request?: null; response?: null; bye?: null }|{ body?: "pong"; hello?: null; ping?: null; pong: spanlan.overlay.v1.Pong.$Shape; members?: null; request?: null; response?: null; bye?: null }|{ body?: "members"; hello?: null; ping?: null; pong?: null; members: spanlan.overlay.v1.Members.$Shape; request?: null; response?: null; bye?: null }|{ body?: "request"; hello?: null; ping?: null; pong?: null; members?: null; request: spanlan.overlay.v1.Request.$Shape; response?: null; bye?: null }|{ body?: "response"; hello?: null; ping?: null; pong?: null; members?: null; request?: null; response: spanlan.overlay.v1.Response.$Shape; bye?: null }|{ body?: "bye"; hello?: null; ping?: null; pong?: null; members?: null; request?: null; response?: null; bye: spanlan.overlay.v1.Bye.$Shape })
                );
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

                /** Hello endpoints. */
                endpoints: spanlan.overlay.v1.Endpoint.$Properties[];

                /** Hello mtu. */
                mtu: number;

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

                    /** Hello endpoints */
                    endpoints?: (spanlan.overlay.v1.Endpoint.$Properties[]|null);

                    /** Hello mtu */
                    mtu?: (number|null);

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
             * Properties of a Members.
             * @deprecated Use spanlan.overlay.v1.Members.$Properties instead.
             */
            interface IMembers extends spanlan.overlay.v1.Members.$Properties {
            }

            /** Represents a Members. */
            class Members {

                /**
                 * Constructs a new Members.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Members.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Members members. */
                members: spanlan.overlay.v1.Member.$Properties[];

                /**
                 * Encodes the specified Members message. Does not implicitly {@link spanlan.overlay.v1.Members.verify|verify} messages.
                 * @param message Members message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Members.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Members message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Members & spanlan.overlay.v1.Members.$Shape} Members
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Members & spanlan.overlay.v1.Members.$Shape;
            }

            namespace Members {

                /** Properties of a Members. */
                interface $Properties {

                    /** Members members */
                    members?: (spanlan.overlay.v1.Member.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Members. */
                type $Shape = spanlan.overlay.v1.Members.$Properties;
            }

            /**
             * Properties of a Member.
             * @deprecated Use spanlan.overlay.v1.Member.$Properties instead.
             */
            interface IMember extends spanlan.overlay.v1.Member.$Properties {
            }

            /** Represents a Member. */
            class Member {

                /**
                 * Constructs a new Member.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.overlay.v1.Member.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Member node. */
                node: Uint8Array;

                /** Member endpoints. */
                endpoints: spanlan.overlay.v1.Endpoint.$Properties[];

                /**
                 * Encodes the specified Member message. Does not implicitly {@link spanlan.overlay.v1.Member.verify|verify} messages.
                 * @param message Member message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.overlay.v1.Member.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Member message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Member & spanlan.overlay.v1.Member.$Shape} Member
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.overlay.v1.Member & spanlan.overlay.v1.Member.$Shape;
            }

            namespace Member {

                /** Properties of a Member. */
                interface $Properties {

                    /** Member node */
                    node?: (Uint8Array|null);

                    /** Member endpoints */
                    endpoints?: (spanlan.overlay.v1.Endpoint.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Member. */
                type $Shape = spanlan.overlay.v1.Member.$Properties;
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

                /** Request enrol. */
                enrol?: (spanlan.overlay.v1.RelayedEnrol.$Properties|null);

                /** Request renew. */
                renew?: (spanlan.overlay.v1.RenewRequest.$Properties|null);

                /** Request body. */
                body?: ("enrol"|"renew");

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

                    /** Request enrol */
                    enrol?: (spanlan.overlay.v1.RelayedEnrol.$Properties|null);

                    /** Request renew */
                    renew?: (spanlan.overlay.v1.RenewRequest.$Properties|null);

                    /** Request body */
                    body?: ("enrol"|"renew");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Request. */
                type $Shape = {
                  id?: number|null;
                  enrol?: spanlan.overlay.v1.RelayedEnrol.$Shape|null;
                  renew?: spanlan.overlay.v1.RenewRequest.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; enrol?: null; renew?: null }|{ body?: "enrol"; enrol: spanlan.overlay.v1.RelayedEnrol.$Shape; renew?: null }|{ body?: "renew"; enrol?: null; renew: spanlan.overlay.v1.RenewRequest.$Shape })
                );
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

                /** Response body. */
                body?: ("certificate"|"refusal");

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

                    /** Response body */
                    body?: ("certificate"|"refusal");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Response. */
                type $Shape = {
                  id?: number|null;
                  certificate?: spanlan.overlay.v1.Certificate.$Shape|null;
                  refusal?: spanlan.overlay.v1.Refusal.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ body?: undefined; certificate?: null; refusal?: null }|{ body?: "certificate"; certificate: spanlan.overlay.v1.Certificate.$Shape; refusal?: null }|{ body?: "refusal"; certificate?: null; refusal: spanlan.overlay.v1.Refusal.$Shape })
                );
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
