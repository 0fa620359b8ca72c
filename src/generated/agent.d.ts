import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace spanlan. */
export namespace spanlan {

    /** Namespace agent. */
    namespace agent {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a Done.
             * @deprecated Use spanlan.agent.v1.Done.$Properties instead.
             */
            interface IDone extends spanlan.agent.v1.Done.$Properties {
            }

            /** Represents a Done. */
            class Done {

                /**
                 * Constructs a new Done.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Done.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified Done message. Does not implicitly {@link spanlan.agent.v1.Done.verify|verify} messages.
                 * @param message Done message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Done.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Done message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Done & spanlan.agent.v1.Done.$Shape} Done
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Done & spanlan.agent.v1.Done.$Shape;
            }

            namespace Done {

                /** Properties of a Done. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Done. */
                type $Shape = spanlan.agent.v1.Done.$Properties;
            }

            /**
             * Properties of a DefineRequest.
             * @deprecated Use spanlan.agent.v1.DefineRequest.$Properties instead.
             */
            interface IDefineRequest extends spanlan.agent.v1.DefineRequest.$Properties {
            }

            /** Represents a DefineRequest. */
            class DefineRequest {

                /**
                 * Constructs a new DefineRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DefineRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DefineRequest xml. */
                xml: string;

                /** DefineRequest source. */
                source: string;

                /** DefineRequest basis. */
                basis: string;

                /**
                 * Encodes the specified DefineRequest message. Does not implicitly {@link spanlan.agent.v1.DefineRequest.verify|verify} messages.
                 * @param message DefineRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DefineRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DefineRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DefineRequest & spanlan.agent.v1.DefineRequest.$Shape} DefineRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DefineRequest & spanlan.agent.v1.DefineRequest.$Shape;
            }

            namespace DefineRequest {

                /** Properties of a DefineRequest. */
                interface $Properties {

                    /** DefineRequest xml */
                    xml?: (string|null);

                    /** DefineRequest source */
                    source?: (string|null);

                    /** DefineRequest basis */
                    basis?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DefineRequest. */
                type $Shape = spanlan.agent.v1.DefineRequest.$Properties;
            }

            /**
             * Properties of a DefineReply.
             * @deprecated Use spanlan.agent.v1.DefineReply.$Properties instead.
             */
            interface IDefineReply extends spanlan.agent.v1.DefineReply.$Properties {
            }

            /** Represents a DefineReply. */
            class DefineReply {

                /**
                 * Constructs a new DefineReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DefineReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DefineReply network. */
                network?: (spanlan.agent.v1.Network.$Properties|null);

                /** DefineReply refusal. */
                refusal?: (spanlan.agent.v1.Refusal.$Properties|null);

                /** DefineReply outcome. */
                outcome?: ("network"|"refusal");

                /**
                 * Encodes the specified DefineReply message. Does not implicitly {@link spanlan.agent.v1.DefineReply.verify|verify} messages.
                 * @param message DefineReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DefineReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DefineReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DefineReply & spanlan.agent.v1.DefineReply.$Shape} DefineReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DefineReply & spanlan.agent.v1.DefineReply.$Shape;
            }

            namespace DefineReply {

                /** Properties of a DefineReply. */
                interface $Properties {

                    /** DefineReply network */
                    network?: (spanlan.agent.v1.Network.$Properties|null);

                    /** DefineReply refusal */
                    refusal?: (spanlan.agent.v1.Refusal.$Properties|null);

                    /** DefineReply outcome */
                    outcome?: ("network"|"refusal");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a DefineReply. */
                type $Shape = {
                  network?: spanlan.agent.v1.Network.$Shape|null;
                  refusal?: spanlan.agent.v1.Refusal.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ outcome?: undefined; network?: null; refusal?: null }|{ outcome?: "network"; network: spanlan.agent.v1.Network.$Shape; refusal?: null }|{ outcome?: "refusal"; network?: null; refusal: spanlan.agent.v1.Refusal.$Shape })
                );
            }

            /**
             * Properties of a Refusal.
             * @deprecated Use spanlan.agent.v1.Refusal.$Properties instead.
             */
            interface IRefusal extends spanlan.agent.v1.Refusal.$Properties {
            }

            /** Represents a Refusal. */
            class Refusal {

                /**
                 * Constructs a new Refusal.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Refusal.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Refusal code. */
                code: string;

                /** Refusal message. */
                message: string;

                /**
                 * Encodes the specified Refusal message. Does not implicitly {@link spanlan.agent.v1.Refusal.verify|verify} messages.
                 * @param message Refusal message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Refusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Refusal message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Refusal & spanlan.agent.v1.Refusal.$Shape} Refusal
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Refusal & spanlan.agent.v1.Refusal.$Shape;
            }

            namespace Refusal {

                /** Properties of a Refusal. */
                interface $Properties {

                    /** Refusal code */
                    code?: (string|null);

                    /** Refusal message */
                    message?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Refusal. */
                type $Shape = spanlan.agent.v1.Refusal.$Properties;
            }

            /**
             * Properties of a DiffReply.
             * @deprecated Use spanlan.agent.v1.DiffReply.$Properties instead.
             */
            interface IDiffReply extends spanlan.agent.v1.DiffReply.$Properties {
            }

            /** Represents a DiffReply. */
            class DiffReply {

                /**
                 * Constructs a new DiffReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DiffReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DiffReply network. */
                network: string;

                /** DiffReply differences. */
                differences: spanlan.agent.v1.Difference.$Properties[];

                /** DiffReply refusal. */
                refusal?: (spanlan.agent.v1.Refusal.$Properties|null);

                /** DiffReply basis. */
                basis: string;

                /**
                 * Encodes the specified DiffReply message. Does not implicitly {@link spanlan.agent.v1.DiffReply.verify|verify} messages.
                 * @param message DiffReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DiffReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DiffReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiffReply & spanlan.agent.v1.DiffReply.$Shape} DiffReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DiffReply & spanlan.agent.v1.DiffReply.$Shape;
            }

            namespace DiffReply {

                /** Properties of a DiffReply. */
                interface $Properties {

                    /** DiffReply network */
                    network?: (string|null);

                    /** DiffReply differences */
                    differences?: (spanlan.agent.v1.Difference.$Properties[]|null);

                    /** DiffReply refusal */
                    refusal?: (spanlan.agent.v1.Refusal.$Properties|null);

                    /** DiffReply basis */
                    basis?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DiffReply. */
                type $Shape = spanlan.agent.v1.DiffReply.$Properties;
            }

            /**
             * Properties of a Difference.
             * @deprecated Use spanlan.agent.v1.Difference.$Properties instead.
             */
            interface IDifference extends spanlan.agent.v1.Difference.$Properties {
            }

            /** Represents a Difference. */
            class Difference {

                /**
                 * Constructs a new Difference.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Difference.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Difference path. */
                path: string;

                /** Difference kind. */
                kind: string;

                /** Difference from. */
                from: string;

                /** Difference to. */
                to: string;

                /** Difference scope. */
                scope: string;

                /**
                 * Encodes the specified Difference message. Does not implicitly {@link spanlan.agent.v1.Difference.verify|verify} messages.
                 * @param message Difference message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Difference.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Difference message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Difference & spanlan.agent.v1.Difference.$Shape} Difference
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Difference & spanlan.agent.v1.Difference.$Shape;
            }

            namespace Difference {

                /** Properties of a Difference. */
                interface $Properties {

                    /** Difference path */
                    path?: (string|null);

                    /** Difference kind */
                    kind?: (string|null);

                    /** Difference from */
                    from?: (string|null);

                    /** Difference to */
                    to?: (string|null);

                    /** Difference scope */
                    scope?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Difference. */
                type $Shape = spanlan.agent.v1.Difference.$Properties;
            }

            /**
             * Properties of a NetworkRequest.
             * @deprecated Use spanlan.agent.v1.NetworkRequest.$Properties instead.
             */
            interface INetworkRequest extends spanlan.agent.v1.NetworkRequest.$Properties {
            }

            /** Represents a NetworkRequest. */
            class NetworkRequest {

                /**
                 * Constructs a new NetworkRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.NetworkRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NetworkRequest network. */
                network: string;

                /**
                 * Encodes the specified NetworkRequest message. Does not implicitly {@link spanlan.agent.v1.NetworkRequest.verify|verify} messages.
                 * @param message NetworkRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.NetworkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NetworkRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NetworkRequest & spanlan.agent.v1.NetworkRequest.$Shape} NetworkRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.NetworkRequest & spanlan.agent.v1.NetworkRequest.$Shape;
            }

            namespace NetworkRequest {

                /** Properties of a NetworkRequest. */
                interface $Properties {

                    /** NetworkRequest network */
                    network?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NetworkRequest. */
                type $Shape = spanlan.agent.v1.NetworkRequest.$Properties;
            }

            /**
             * Properties of an AutostartRequest.
             * @deprecated Use spanlan.agent.v1.AutostartRequest.$Properties instead.
             */
            interface IAutostartRequest extends spanlan.agent.v1.AutostartRequest.$Properties {
            }

            /** Represents an AutostartRequest. */
            class AutostartRequest {

                /**
                 * Constructs a new AutostartRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.AutostartRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AutostartRequest network. */
                network: string;

                /** AutostartRequest enabled. */
                enabled: boolean;

                /**
                 * Encodes the specified AutostartRequest message. Does not implicitly {@link spanlan.agent.v1.AutostartRequest.verify|verify} messages.
                 * @param message AutostartRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.AutostartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AutostartRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.AutostartRequest & spanlan.agent.v1.AutostartRequest.$Shape} AutostartRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.AutostartRequest & spanlan.agent.v1.AutostartRequest.$Shape;
            }

            namespace AutostartRequest {

                /** Properties of an AutostartRequest. */
                interface $Properties {

                    /** AutostartRequest network */
                    network?: (string|null);

                    /** AutostartRequest enabled */
                    enabled?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AutostartRequest. */
                type $Shape = spanlan.agent.v1.AutostartRequest.$Properties;
            }

            /**
             * Properties of a ListRequest.
             * @deprecated Use spanlan.agent.v1.ListRequest.$Properties instead.
             */
            interface IListRequest extends spanlan.agent.v1.ListRequest.$Properties {
            }

            /** Represents a ListRequest. */
            class ListRequest {

                /**
                 * Constructs a new ListRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.ListRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified ListRequest message. Does not implicitly {@link spanlan.agent.v1.ListRequest.verify|verify} messages.
                 * @param message ListRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.ListRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.ListRequest & spanlan.agent.v1.ListRequest.$Shape} ListRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.ListRequest & spanlan.agent.v1.ListRequest.$Shape;
            }

            namespace ListRequest {

                /** Properties of a ListRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListRequest. */
                type $Shape = spanlan.agent.v1.ListRequest.$Properties;
            }

            /**
             * Properties of a ListReply.
             * @deprecated Use spanlan.agent.v1.ListReply.$Properties instead.
             */
            interface IListReply extends spanlan.agent.v1.ListReply.$Properties {
            }

            /** Represents a ListReply. */
            class ListReply {

                /**
                 * Constructs a new ListReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.ListReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ListReply networks. */
                networks: spanlan.agent.v1.Network.$Properties[];

                /**
                 * Encodes the specified ListReply message. Does not implicitly {@link spanlan.agent.v1.ListReply.verify|verify} messages.
                 * @param message ListReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.ListReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.ListReply & spanlan.agent.v1.ListReply.$Shape} ListReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.ListReply & spanlan.agent.v1.ListReply.$Shape;
            }

            namespace ListReply {

                /** Properties of a ListReply. */
                interface $Properties {

                    /** ListReply networks */
                    networks?: (spanlan.agent.v1.Network.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListReply. */
                type $Shape = spanlan.agent.v1.ListReply.$Properties;
            }

            /**
             * Properties of a Network.
             * @deprecated Use spanlan.agent.v1.Network.$Properties instead.
             */
            interface INetwork extends spanlan.agent.v1.Network.$Properties {
            }

            /** Represents a Network. */
            class Network {

                /**
                 * Constructs a new Network.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Network.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Network name. */
                name: string;

                /** Network uuid. */
                uuid: string;

                /** Network state. */
                state: string;

                /** Network reason. */
                reason: string;

                /** Network builtin. */
                builtin: boolean;

                /** Network mtu. */
                mtu: number;

                /** Network subnets. */
                subnets: string[];

                /** Network listen. */
                listen: string;

                /** Network connections. */
                connections: string[];

                /** Network nodeId. */
                nodeId: string;

                /** Network peersUp. */
                peersUp: number;

                /** Network peersKnown. */
                peersKnown: number;

                /** Network ports. */
                ports: number;

                /** Network certificateNotAfter. */
                certificateNotAfter: string;

                /** Network role. */
                role: string;

                /** Network definitionVersion. */
                definitionVersion: number;

                /** Network gatewayRefusals. */
                gatewayRefusals: { [k: string]: number };

                /** Network discovery. */
                discovery: string;

                /** Network autostart. */
                autostart: boolean;

                /**
                 * Encodes the specified Network message. Does not implicitly {@link spanlan.agent.v1.Network.verify|verify} messages.
                 * @param message Network message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Network.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Network message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Network & spanlan.agent.v1.Network.$Shape} Network
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Network & spanlan.agent.v1.Network.$Shape;
            }

            namespace Network {

                /** Properties of a Network. */
                interface $Properties {

                    /** Network name */
                    name?: (string|null);

                    /** Network uuid */
                    uuid?: (string|null);

                    /** Network state */
                    state?: (string|null);

                    /** Network reason */
                    reason?: (string|null);

                    /** Network builtin */
                    builtin?: (boolean|null);

                    /** Network mtu */
                    mtu?: (number|null);

                    /** Network subnets */
                    subnets?: (string[]|null);

                    /** Network listen */
                    listen?: (string|null);

                    /** Network connections */
                    connections?: (string[]|null);

                    /** Network nodeId */
                    nodeId?: (string|null);

                    /** Network peersUp */
                    peersUp?: (number|null);

                    /** Network peersKnown */
                    peersKnown?: (number|null);

                    /** Network ports */
                    ports?: (number|null);

                    /** Network certificateNotAfter */
                    certificateNotAfter?: (string|null);

                    /** Network role */
                    role?: (string|null);

                    /** Network definitionVersion */
                    definitionVersion?: (number|null);

                    /** Network gatewayRefusals */
                    gatewayRefusals?: ({ [k: string]: number }|null);

                    /** Network discovery */
                    discovery?: (string|null);

                    /** Network autostart */
                    autostart?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Network. */
                type $Shape = spanlan.agent.v1.Network.$Properties;
            }

            /**
             * Properties of a XmlReply.
             * @deprecated Use spanlan.agent.v1.XmlReply.$Properties instead.
             */
            interface IXmlReply extends spanlan.agent.v1.XmlReply.$Properties {
            }

            /** Represents a XmlReply. */
            class XmlReply {

                /**
                 * Constructs a new XmlReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.XmlReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** XmlReply xml. */
                xml: string;

                /**
                 * Encodes the specified XmlReply message. Does not implicitly {@link spanlan.agent.v1.XmlReply.verify|verify} messages.
                 * @param message XmlReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.XmlReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a XmlReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.XmlReply & spanlan.agent.v1.XmlReply.$Shape} XmlReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.XmlReply & spanlan.agent.v1.XmlReply.$Shape;
            }

            namespace XmlReply {

                /** Properties of a XmlReply. */
                interface $Properties {

                    /** XmlReply xml */
                    xml?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a XmlReply. */
                type $Shape = spanlan.agent.v1.XmlReply.$Properties;
            }

            /**
             * Properties of a DiscoveryRequest.
             * @deprecated Use spanlan.agent.v1.DiscoveryRequest.$Properties instead.
             */
            interface IDiscoveryRequest extends spanlan.agent.v1.DiscoveryRequest.$Properties {
            }

            /** Represents a DiscoveryRequest. */
            class DiscoveryRequest {

                /**
                 * Constructs a new DiscoveryRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DiscoveryRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DiscoveryRequest network. */
                network: string;

                /** DiscoveryRequest discovery. */
                discovery: string;

                /**
                 * Encodes the specified DiscoveryRequest message. Does not implicitly {@link spanlan.agent.v1.DiscoveryRequest.verify|verify} messages.
                 * @param message DiscoveryRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DiscoveryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DiscoveryRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiscoveryRequest & spanlan.agent.v1.DiscoveryRequest.$Shape} DiscoveryRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DiscoveryRequest & spanlan.agent.v1.DiscoveryRequest.$Shape;
            }

            namespace DiscoveryRequest {

                /** Properties of a DiscoveryRequest. */
                interface $Properties {

                    /** DiscoveryRequest network */
                    network?: (string|null);

                    /** DiscoveryRequest discovery */
                    discovery?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DiscoveryRequest. */
                type $Shape = spanlan.agent.v1.DiscoveryRequest.$Properties;
            }

            /**
             * Properties of an InviteRequest.
             * @deprecated Use spanlan.agent.v1.InviteRequest.$Properties instead.
             */
            interface IInviteRequest extends spanlan.agent.v1.InviteRequest.$Properties {
            }

            /** Represents an InviteRequest. */
            class InviteRequest {

                /**
                 * Constructs a new InviteRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.InviteRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** InviteRequest network. */
                network: string;

                /** InviteRequest endpoints. */
                endpoints: string[];

                /** InviteRequest role. */
                role: string;

                /** InviteRequest ttlSeconds. */
                ttlSeconds: number;

                /** InviteRequest withoutEndpoints. */
                withoutEndpoints: boolean;

                /** InviteRequest uses. */
                uses: number;

                /**
                 * Encodes the specified InviteRequest message. Does not implicitly {@link spanlan.agent.v1.InviteRequest.verify|verify} messages.
                 * @param message InviteRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.InviteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an InviteRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.InviteRequest & spanlan.agent.v1.InviteRequest.$Shape} InviteRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.InviteRequest & spanlan.agent.v1.InviteRequest.$Shape;
            }

            namespace InviteRequest {

                /** Properties of an InviteRequest. */
                interface $Properties {

                    /** InviteRequest network */
                    network?: (string|null);

                    /** InviteRequest endpoints */
                    endpoints?: (string[]|null);

                    /** InviteRequest role */
                    role?: (string|null);

                    /** InviteRequest ttlSeconds */
                    ttlSeconds?: (number|null);

                    /** InviteRequest withoutEndpoints */
                    withoutEndpoints?: (boolean|null);

                    /** InviteRequest uses */
                    uses?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an InviteRequest. */
                type $Shape = spanlan.agent.v1.InviteRequest.$Properties;
            }

            /**
             * Properties of an InviteReply.
             * @deprecated Use spanlan.agent.v1.InviteReply.$Properties instead.
             */
            interface IInviteReply extends spanlan.agent.v1.InviteReply.$Properties {
            }

            /** Represents an InviteReply. */
            class InviteReply {

                /**
                 * Constructs a new InviteReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.InviteReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** InviteReply token. */
                token: string;

                /**
                 * Encodes the specified InviteReply message. Does not implicitly {@link spanlan.agent.v1.InviteReply.verify|verify} messages.
                 * @param message InviteReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.InviteReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an InviteReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.InviteReply & spanlan.agent.v1.InviteReply.$Shape} InviteReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.InviteReply & spanlan.agent.v1.InviteReply.$Shape;
            }

            namespace InviteReply {

                /** Properties of an InviteReply. */
                interface $Properties {

                    /** InviteReply token */
                    token?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an InviteReply. */
                type $Shape = spanlan.agent.v1.InviteReply.$Properties;
            }

            /**
             * Properties of a JoinRequest.
             * @deprecated Use spanlan.agent.v1.JoinRequest.$Properties instead.
             */
            interface IJoinRequest extends spanlan.agent.v1.JoinRequest.$Properties {
            }

            /** Represents a JoinRequest. */
            class JoinRequest {

                /**
                 * Constructs a new JoinRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.JoinRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** JoinRequest token. */
                token: string;

                /** JoinRequest as. */
                as?: (string|null);

                /** JoinRequest listen. */
                listen?: (string|null);

                /** JoinRequest discover. */
                discover: boolean;

                /**
                 * Encodes the specified JoinRequest message. Does not implicitly {@link spanlan.agent.v1.JoinRequest.verify|verify} messages.
                 * @param message JoinRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.JoinRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a JoinRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.JoinRequest & spanlan.agent.v1.JoinRequest.$Shape} JoinRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.JoinRequest & spanlan.agent.v1.JoinRequest.$Shape;
            }

            namespace JoinRequest {

                /** Properties of a JoinRequest. */
                interface $Properties {

                    /** JoinRequest token */
                    token?: (string|null);

                    /** JoinRequest as */
                    as?: (string|null);

                    /** JoinRequest listen */
                    listen?: (string|null);

                    /** JoinRequest discover */
                    discover?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a JoinRequest. */
                type $Shape = spanlan.agent.v1.JoinRequest.$Properties;
            }

            /**
             * Properties of a DiscoverRequest.
             * @deprecated Use spanlan.agent.v1.DiscoverRequest.$Properties instead.
             */
            interface IDiscoverRequest extends spanlan.agent.v1.DiscoverRequest.$Properties {
            }

            /** Represents a DiscoverRequest. */
            class DiscoverRequest {

                /**
                 * Constructs a new DiscoverRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DiscoverRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Encodes the specified DiscoverRequest message. Does not implicitly {@link spanlan.agent.v1.DiscoverRequest.verify|verify} messages.
                 * @param message DiscoverRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DiscoverRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DiscoverRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiscoverRequest & spanlan.agent.v1.DiscoverRequest.$Shape} DiscoverRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DiscoverRequest & spanlan.agent.v1.DiscoverRequest.$Shape;
            }

            namespace DiscoverRequest {

                /** Properties of a DiscoverRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DiscoverRequest. */
                type $Shape = spanlan.agent.v1.DiscoverRequest.$Properties;
            }

            /**
             * Properties of a DiscoverReply.
             * @deprecated Use spanlan.agent.v1.DiscoverReply.$Properties instead.
             */
            interface IDiscoverReply extends spanlan.agent.v1.DiscoverReply.$Properties {
            }

            /** Represents a DiscoverReply. */
            class DiscoverReply {

                /**
                 * Constructs a new DiscoverReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DiscoverReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DiscoverReply agents. */
                agents: spanlan.agent.v1.SeenAgent.$Properties[];

                /**
                 * Encodes the specified DiscoverReply message. Does not implicitly {@link spanlan.agent.v1.DiscoverReply.verify|verify} messages.
                 * @param message DiscoverReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DiscoverReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DiscoverReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiscoverReply & spanlan.agent.v1.DiscoverReply.$Shape} DiscoverReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DiscoverReply & spanlan.agent.v1.DiscoverReply.$Shape;
            }

            namespace DiscoverReply {

                /** Properties of a DiscoverReply. */
                interface $Properties {

                    /** DiscoverReply agents */
                    agents?: (spanlan.agent.v1.SeenAgent.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DiscoverReply. */
                type $Shape = spanlan.agent.v1.DiscoverReply.$Properties;
            }

            /**
             * Properties of a SeenAgent.
             * @deprecated Use spanlan.agent.v1.SeenAgent.$Properties instead.
             */
            interface ISeenAgent extends spanlan.agent.v1.SeenAgent.$Properties {
            }

            /** Represents a SeenAgent. */
            class SeenAgent {

                /**
                 * Constructs a new SeenAgent.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.SeenAgent.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SeenAgent network. */
                network: string;

                /** SeenAgent name. */
                name: string;

                /** SeenAgent localName. */
                localName: string;

                /** SeenAgent nodeId. */
                nodeId: string;

                /** SeenAgent endpoints. */
                endpoints: string[];

                /** SeenAgent devices. */
                devices: string[];

                /** SeenAgent ageSeconds. */
                ageSeconds: number;

                /**
                 * Encodes the specified SeenAgent message. Does not implicitly {@link spanlan.agent.v1.SeenAgent.verify|verify} messages.
                 * @param message SeenAgent message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.SeenAgent.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SeenAgent message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.SeenAgent & spanlan.agent.v1.SeenAgent.$Shape} SeenAgent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.SeenAgent & spanlan.agent.v1.SeenAgent.$Shape;
            }

            namespace SeenAgent {

                /** Properties of a SeenAgent. */
                interface $Properties {

                    /** SeenAgent network */
                    network?: (string|null);

                    /** SeenAgent name */
                    name?: (string|null);

                    /** SeenAgent localName */
                    localName?: (string|null);

                    /** SeenAgent nodeId */
                    nodeId?: (string|null);

                    /** SeenAgent endpoints */
                    endpoints?: (string[]|null);

                    /** SeenAgent devices */
                    devices?: (string[]|null);

                    /** SeenAgent ageSeconds */
                    ageSeconds?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SeenAgent. */
                type $Shape = spanlan.agent.v1.SeenAgent.$Properties;
            }

            /**
             * Properties of an AttachRequest.
             * @deprecated Use spanlan.agent.v1.AttachRequest.$Properties instead.
             */
            interface IAttachRequest extends spanlan.agent.v1.AttachRequest.$Properties {
            }

            /** Represents an AttachRequest. */
            class AttachRequest {

                /**
                 * Constructs a new AttachRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.AttachRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AttachRequest network. */
                network: string;

                /** AttachRequest tap. */
                tap?: (spanlan.agent.v1.TapAttachment.$Properties|null);

                /** AttachRequest stream. */
                stream?: (spanlan.agent.v1.StreamAttachment.$Properties|null);

                /** AttachRequest dgram. */
                dgram?: (spanlan.agent.v1.DgramAttachment.$Properties|null);

                /** AttachRequest name. */
                name?: (string|null);

                /** AttachRequest macs. */
                macs: string[];

                /** AttachRequest addresses. */
                addresses: string[];

                /** AttachRequest trunk. */
                trunk: boolean;

                /** AttachRequest isolated. */
                isolated: boolean;

                /** AttachRequest trust. */
                trust: string[];

                /** AttachRequest anyLocalUser. */
                anyLocalUser: boolean;

                /** AttachRequest namespace. */
                namespace?: (spanlan.agent.v1.NamespaceAttachment.$Properties|null);

                /**
                 * Encodes the specified AttachRequest message. Does not implicitly {@link spanlan.agent.v1.AttachRequest.verify|verify} messages.
                 * @param message AttachRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.AttachRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AttachRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.AttachRequest & spanlan.agent.v1.AttachRequest.$Shape} AttachRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.AttachRequest & spanlan.agent.v1.AttachRequest.$Shape;
            }

            namespace AttachRequest {

                /** Properties of an AttachRequest. */
                interface $Properties {

                    /** AttachRequest network */
                    network?: (string|null);

                    /** AttachRequest tap */
                    tap?: (spanlan.agent.v1.TapAttachment.$Properties|null);

                    /** AttachRequest stream */
                    stream?: (spanlan.agent.v1.StreamAttachment.$Properties|null);

                    /** AttachRequest dgram */
                    dgram?: (spanlan.agent.v1.DgramAttachment.$Properties|null);

                    /** AttachRequest name */
                    name?: (string|null);

                    /** AttachRequest macs */
                    macs?: (string[]|null);

                    /** AttachRequest addresses */
                    addresses?: (string[]|null);

                    /** AttachRequest trunk */
                    trunk?: (boolean|null);

                    /** AttachRequest isolated */
                    isolated?: (boolean|null);

                    /** AttachRequest trust */
                    trust?: (string[]|null);

                    /** AttachRequest anyLocalUser */
                    anyLocalUser?: (boolean|null);

                    /** AttachRequest namespace */
                    namespace?: (spanlan.agent.v1.NamespaceAttachment.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AttachRequest. */
                type $Shape = spanlan.agent.v1.AttachRequest.$Properties;
            }

            /**
             * Properties of a TapAttachment.
             * @deprecated Use spanlan.agent.v1.TapAttachment.$Properties instead.
             */
            interface ITapAttachment extends spanlan.agent.v1.TapAttachment.$Properties {
            }

            /** Represents a TapAttachment. */
            class TapAttachment {

                /**
                 * Constructs a new TapAttachment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.TapAttachment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** TapAttachment device. */
                device: string;

                /** TapAttachment dhcp. */
                dhcp: boolean;

                /**
                 * Encodes the specified TapAttachment message. Does not implicitly {@link spanlan.agent.v1.TapAttachment.verify|verify} messages.
                 * @param message TapAttachment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.TapAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TapAttachment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.TapAttachment & spanlan.agent.v1.TapAttachment.$Shape} TapAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.TapAttachment & spanlan.agent.v1.TapAttachment.$Shape;
            }

            namespace TapAttachment {

                /** Properties of a TapAttachment. */
                interface $Properties {

                    /** TapAttachment device */
                    device?: (string|null);

                    /** TapAttachment dhcp */
                    dhcp?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TapAttachment. */
                type $Shape = spanlan.agent.v1.TapAttachment.$Properties;
            }

            /**
             * Properties of a NamespaceAttachment.
             * @deprecated Use spanlan.agent.v1.NamespaceAttachment.$Properties instead.
             */
            interface INamespaceAttachment extends spanlan.agent.v1.NamespaceAttachment.$Properties {
            }

            /** Represents a NamespaceAttachment. */
            class NamespaceAttachment {

                /**
                 * Constructs a new NamespaceAttachment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.NamespaceAttachment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NamespaceAttachment ticket. */
                ticket: number;

                /**
                 * Encodes the specified NamespaceAttachment message. Does not implicitly {@link spanlan.agent.v1.NamespaceAttachment.verify|verify} messages.
                 * @param message NamespaceAttachment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.NamespaceAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NamespaceAttachment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NamespaceAttachment & spanlan.agent.v1.NamespaceAttachment.$Shape} NamespaceAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.NamespaceAttachment & spanlan.agent.v1.NamespaceAttachment.$Shape;
            }

            namespace NamespaceAttachment {

                /** Properties of a NamespaceAttachment. */
                interface $Properties {

                    /** NamespaceAttachment ticket */
                    ticket?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NamespaceAttachment. */
                type $Shape = spanlan.agent.v1.NamespaceAttachment.$Properties;
            }

            /**
             * Properties of a StreamAttachment.
             * @deprecated Use spanlan.agent.v1.StreamAttachment.$Properties instead.
             */
            interface IStreamAttachment extends spanlan.agent.v1.StreamAttachment.$Properties {
            }

            /** Represents a StreamAttachment. */
            class StreamAttachment {

                /**
                 * Constructs a new StreamAttachment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.StreamAttachment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** StreamAttachment role. */
                role: string;

                /** StreamAttachment address. */
                address: string;

                /**
                 * Encodes the specified StreamAttachment message. Does not implicitly {@link spanlan.agent.v1.StreamAttachment.verify|verify} messages.
                 * @param message StreamAttachment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.StreamAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a StreamAttachment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.StreamAttachment & spanlan.agent.v1.StreamAttachment.$Shape} StreamAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.StreamAttachment & spanlan.agent.v1.StreamAttachment.$Shape;
            }

            namespace StreamAttachment {

                /** Properties of a StreamAttachment. */
                interface $Properties {

                    /** StreamAttachment role */
                    role?: (string|null);

                    /** StreamAttachment address */
                    address?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a StreamAttachment. */
                type $Shape = spanlan.agent.v1.StreamAttachment.$Properties;
            }

            /**
             * Properties of a DgramAttachment.
             * @deprecated Use spanlan.agent.v1.DgramAttachment.$Properties instead.
             */
            interface IDgramAttachment extends spanlan.agent.v1.DgramAttachment.$Properties {
            }

            /** Represents a DgramAttachment. */
            class DgramAttachment {

                /**
                 * Constructs a new DgramAttachment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DgramAttachment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DgramAttachment local. */
                local: string;

                /** DgramAttachment remote. */
                remote: string;

                /**
                 * Encodes the specified DgramAttachment message. Does not implicitly {@link spanlan.agent.v1.DgramAttachment.verify|verify} messages.
                 * @param message DgramAttachment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DgramAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DgramAttachment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DgramAttachment & spanlan.agent.v1.DgramAttachment.$Shape} DgramAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DgramAttachment & spanlan.agent.v1.DgramAttachment.$Shape;
            }

            namespace DgramAttachment {

                /** Properties of a DgramAttachment. */
                interface $Properties {

                    /** DgramAttachment local */
                    local?: (string|null);

                    /** DgramAttachment remote */
                    remote?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DgramAttachment. */
                type $Shape = spanlan.agent.v1.DgramAttachment.$Properties;
            }

            /**
             * Properties of a BridgeAttachment.
             * @deprecated Use spanlan.agent.v1.BridgeAttachment.$Properties instead.
             */
            interface IBridgeAttachment extends spanlan.agent.v1.BridgeAttachment.$Properties {
            }

            /** Represents a BridgeAttachment. */
            class BridgeAttachment {

                /**
                 * Constructs a new BridgeAttachment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.BridgeAttachment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** BridgeAttachment bridge. */
                bridge: string;

                /** BridgeAttachment stp. */
                stp: boolean;

                /** BridgeAttachment delay. */
                delay: number;

                /**
                 * Encodes the specified BridgeAttachment message. Does not implicitly {@link spanlan.agent.v1.BridgeAttachment.verify|verify} messages.
                 * @param message BridgeAttachment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.BridgeAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a BridgeAttachment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.BridgeAttachment & spanlan.agent.v1.BridgeAttachment.$Shape} BridgeAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.BridgeAttachment & spanlan.agent.v1.BridgeAttachment.$Shape;
            }

            namespace BridgeAttachment {

                /** Properties of a BridgeAttachment. */
                interface $Properties {

                    /** BridgeAttachment bridge */
                    bridge?: (string|null);

                    /** BridgeAttachment stp */
                    stp?: (boolean|null);

                    /** BridgeAttachment delay */
                    delay?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a BridgeAttachment. */
                type $Shape = spanlan.agent.v1.BridgeAttachment.$Properties;
            }

            /**
             * Properties of a NicAttachment.
             * @deprecated Use spanlan.agent.v1.NicAttachment.$Properties instead.
             */
            interface INicAttachment extends spanlan.agent.v1.NicAttachment.$Properties {
            }

            /** Represents a NicAttachment. */
            class NicAttachment {

                /**
                 * Constructs a new NicAttachment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.NicAttachment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NicAttachment nic. */
                nic: string;

                /**
                 * Encodes the specified NicAttachment message. Does not implicitly {@link spanlan.agent.v1.NicAttachment.verify|verify} messages.
                 * @param message NicAttachment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.NicAttachment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NicAttachment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NicAttachment & spanlan.agent.v1.NicAttachment.$Shape} NicAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.NicAttachment & spanlan.agent.v1.NicAttachment.$Shape;
            }

            namespace NicAttachment {

                /** Properties of a NicAttachment. */
                interface $Properties {

                    /** NicAttachment nic */
                    nic?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NicAttachment. */
                type $Shape = spanlan.agent.v1.NicAttachment.$Properties;
            }

            /**
             * Properties of a DetachRequest.
             * @deprecated Use spanlan.agent.v1.DetachRequest.$Properties instead.
             */
            interface IDetachRequest extends spanlan.agent.v1.DetachRequest.$Properties {
            }

            /** Represents a DetachRequest. */
            class DetachRequest {

                /**
                 * Constructs a new DetachRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.DetachRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DetachRequest network. */
                network: string;

                /** DetachRequest port. */
                port: string;

                /**
                 * Encodes the specified DetachRequest message. Does not implicitly {@link spanlan.agent.v1.DetachRequest.verify|verify} messages.
                 * @param message DetachRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.DetachRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DetachRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DetachRequest & spanlan.agent.v1.DetachRequest.$Shape} DetachRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.DetachRequest & spanlan.agent.v1.DetachRequest.$Shape;
            }

            namespace DetachRequest {

                /** Properties of a DetachRequest. */
                interface $Properties {

                    /** DetachRequest network */
                    network?: (string|null);

                    /** DetachRequest port */
                    port?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DetachRequest. */
                type $Shape = spanlan.agent.v1.DetachRequest.$Properties;
            }

            /**
             * Properties of a FilterRequest.
             * @deprecated Use spanlan.agent.v1.FilterRequest.$Properties instead.
             */
            interface IFilterRequest extends spanlan.agent.v1.FilterRequest.$Properties {
            }

            /** Represents a FilterRequest. */
            class FilterRequest {

                /**
                 * Constructs a new FilterRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.FilterRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FilterRequest network. */
                network?: (string|null);

                /**
                 * Encodes the specified FilterRequest message. Does not implicitly {@link spanlan.agent.v1.FilterRequest.verify|verify} messages.
                 * @param message FilterRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.FilterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FilterRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.FilterRequest & spanlan.agent.v1.FilterRequest.$Shape} FilterRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.FilterRequest & spanlan.agent.v1.FilterRequest.$Shape;
            }

            namespace FilterRequest {

                /** Properties of a FilterRequest. */
                interface $Properties {

                    /** FilterRequest network */
                    network?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FilterRequest. */
                type $Shape = spanlan.agent.v1.FilterRequest.$Properties;
            }

            /**
             * Properties of a PeersReply.
             * @deprecated Use spanlan.agent.v1.PeersReply.$Properties instead.
             */
            interface IPeersReply extends spanlan.agent.v1.PeersReply.$Properties {
            }

            /** Represents a PeersReply. */
            class PeersReply {

                /**
                 * Constructs a new PeersReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.PeersReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PeersReply peers. */
                peers: spanlan.agent.v1.Peer.$Properties[];

                /**
                 * Encodes the specified PeersReply message. Does not implicitly {@link spanlan.agent.v1.PeersReply.verify|verify} messages.
                 * @param message PeersReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.PeersReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PeersReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PeersReply & spanlan.agent.v1.PeersReply.$Shape} PeersReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.PeersReply & spanlan.agent.v1.PeersReply.$Shape;
            }

            namespace PeersReply {

                /** Properties of a PeersReply. */
                interface $Properties {

                    /** PeersReply peers */
                    peers?: (spanlan.agent.v1.Peer.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PeersReply. */
                type $Shape = spanlan.agent.v1.PeersReply.$Properties;
            }

            /**
             * Properties of a Peer.
             * @deprecated Use spanlan.agent.v1.Peer.$Properties instead.
             */
            interface IPeer extends spanlan.agent.v1.Peer.$Properties {
            }

            /** Represents a Peer. */
            class Peer {

                /**
                 * Constructs a new Peer.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Peer.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Peer network. */
                network: string;

                /** Peer nodeId. */
                nodeId: string;

                /** Peer endpoint. */
                endpoint: string;

                /** Peer state. */
                state: string;

                /** Peer transport. */
                transport: string;

                /** Peer dialler. */
                dialler: string;

                /** Peer roundTripMs. */
                roundTripMs: number;

                /** Peer sinceSeconds. */
                sinceSeconds: number;

                /** Peer txFrames. */
                txFrames: number;

                /** Peer rxFrames. */
                rxFrames: number;

                /** Peer txOctets. */
                txOctets: number;

                /** Peer rxOctets. */
                rxOctets: number;

                /** Peer drops. */
                drops: { [k: string]: number };

                /** Peer reason. */
                reason: string;

                /** Peer reasonAgeSeconds. */
                reasonAgeSeconds?: (number|null);

                /** Peer purpose. */
                purpose: string;

                /** Peer txBitsPerSecond. */
                txBitsPerSecond: number;

                /** Peer rxBitsPerSecond. */
                rxBitsPerSecond: number;

                /** Peer relayedFrames. */
                relayedFrames: number;

                /** Peer transportReason. */
                transportReason: string;

                /**
                 * Encodes the specified Peer message. Does not implicitly {@link spanlan.agent.v1.Peer.verify|verify} messages.
                 * @param message Peer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Peer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Peer message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Peer & spanlan.agent.v1.Peer.$Shape} Peer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Peer & spanlan.agent.v1.Peer.$Shape;
            }

            namespace Peer {

                /** Properties of a Peer. */
                interface $Properties {

                    /** Peer network */
                    network?: (string|null);

                    /** Peer nodeId */
                    nodeId?: (string|null);

                    /** Peer endpoint */
                    endpoint?: (string|null);

                    /** Peer state */
                    state?: (string|null);

                    /** Peer transport */
                    transport?: (string|null);

                    /** Peer dialler */
                    dialler?: (string|null);

                    /** Peer roundTripMs */
                    roundTripMs?: (number|null);

                    /** Peer sinceSeconds */
                    sinceSeconds?: (number|null);

                    /** Peer txFrames */
                    txFrames?: (number|null);

                    /** Peer rxFrames */
                    rxFrames?: (number|null);

                    /** Peer txOctets */
                    txOctets?: (number|null);

                    /** Peer rxOctets */
                    rxOctets?: (number|null);

                    /** Peer drops */
                    drops?: ({ [k: string]: number }|null);

                    /** Peer reason */
                    reason?: (string|null);

                    /** Peer reasonAgeSeconds */
                    reasonAgeSeconds?: (number|null);

                    /** Peer purpose */
                    purpose?: (string|null);

                    /** Peer txBitsPerSecond */
                    txBitsPerSecond?: (number|null);

                    /** Peer rxBitsPerSecond */
                    rxBitsPerSecond?: (number|null);

                    /** Peer relayedFrames */
                    relayedFrames?: (number|null);

                    /** Peer transportReason */
                    transportReason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Peer. */
                type $Shape = spanlan.agent.v1.Peer.$Properties;
            }

            /**
             * Properties of a PortsReply.
             * @deprecated Use spanlan.agent.v1.PortsReply.$Properties instead.
             */
            interface IPortsReply extends spanlan.agent.v1.PortsReply.$Properties {
            }

            /** Represents a PortsReply. */
            class PortsReply {

                /**
                 * Constructs a new PortsReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.PortsReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PortsReply ports. */
                ports: spanlan.agent.v1.Port.$Properties[];

                /**
                 * Encodes the specified PortsReply message. Does not implicitly {@link spanlan.agent.v1.PortsReply.verify|verify} messages.
                 * @param message PortsReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.PortsReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PortsReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PortsReply & spanlan.agent.v1.PortsReply.$Shape} PortsReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.PortsReply & spanlan.agent.v1.PortsReply.$Shape;
            }

            namespace PortsReply {

                /** Properties of a PortsReply. */
                interface $Properties {

                    /** PortsReply ports */
                    ports?: (spanlan.agent.v1.Port.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PortsReply. */
                type $Shape = spanlan.agent.v1.PortsReply.$Properties;
            }

            /**
             * Properties of a Port.
             * @deprecated Use spanlan.agent.v1.Port.$Properties instead.
             */
            interface IPort extends spanlan.agent.v1.Port.$Properties {
            }

            /** Represents a Port. */
            class Port {

                /**
                 * Constructs a new Port.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Port.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Port network. */
                network: string;

                /** Port name. */
                name: string;

                /** Port tap. */
                tap?: (spanlan.agent.v1.TapAttachment.$Properties|null);

                /** Port stream. */
                stream?: (spanlan.agent.v1.StreamAttachment.$Properties|null);

                /** Port macs. */
                macs: string[];

                /** Port addresses. */
                addresses: string[];

                /** Port state. */
                state: string;

                /** Port reason. */
                reason: string;

                /** Port rxFrames. */
                rxFrames: number;

                /** Port rxOctets. */
                rxOctets: number;

                /** Port txFrames. */
                txFrames: number;

                /** Port txOctets. */
                txOctets: number;

                /** Port drops. */
                drops: { [k: string]: number };

                /** Port trunk. */
                trunk: boolean;

                /** Port isolated. */
                isolated: boolean;

                /** Port trust. */
                trust: string[];

                /** Port dgram. */
                dgram?: (spanlan.agent.v1.DgramAttachment.$Properties|null);

                /** Port namespace. */
                namespace?: (spanlan.agent.v1.NamespaceAttachment.$Properties|null);

                /** Port bridge. */
                bridge?: (spanlan.agent.v1.BridgeAttachment.$Properties|null);

                /** Port nic. */
                nic?: (spanlan.agent.v1.NicAttachment.$Properties|null);

                /**
                 * Encodes the specified Port message. Does not implicitly {@link spanlan.agent.v1.Port.verify|verify} messages.
                 * @param message Port message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Port.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Port message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Port & spanlan.agent.v1.Port.$Shape} Port
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Port & spanlan.agent.v1.Port.$Shape;
            }

            namespace Port {

                /** Properties of a Port. */
                interface $Properties {

                    /** Port network */
                    network?: (string|null);

                    /** Port name */
                    name?: (string|null);

                    /** Port tap */
                    tap?: (spanlan.agent.v1.TapAttachment.$Properties|null);

                    /** Port stream */
                    stream?: (spanlan.agent.v1.StreamAttachment.$Properties|null);

                    /** Port macs */
                    macs?: (string[]|null);

                    /** Port addresses */
                    addresses?: (string[]|null);

                    /** Port state */
                    state?: (string|null);

                    /** Port reason */
                    reason?: (string|null);

                    /** Port rxFrames */
                    rxFrames?: (number|null);

                    /** Port rxOctets */
                    rxOctets?: (number|null);

                    /** Port txFrames */
                    txFrames?: (number|null);

                    /** Port txOctets */
                    txOctets?: (number|null);

                    /** Port drops */
                    drops?: ({ [k: string]: number }|null);

                    /** Port trunk */
                    trunk?: (boolean|null);

                    /** Port isolated */
                    isolated?: (boolean|null);

                    /** Port trust */
                    trust?: (string[]|null);

                    /** Port dgram */
                    dgram?: (spanlan.agent.v1.DgramAttachment.$Properties|null);

                    /** Port namespace */
                    namespace?: (spanlan.agent.v1.NamespaceAttachment.$Properties|null);

                    /** Port bridge */
                    bridge?: (spanlan.agent.v1.BridgeAttachment.$Properties|null);

                    /** Port nic */
                    nic?: (spanlan.agent.v1.NicAttachment.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Port. */
                type $Shape = spanlan.agent.v1.Port.$Properties;
            }

            /**
             * Properties of a MacsReply.
             * @deprecated Use spanlan.agent.v1.MacsReply.$Properties instead.
             */
            interface IMacsReply extends spanlan.agent.v1.MacsReply.$Properties {
            }

            /** Represents a MacsReply. */
            class MacsReply {

                /**
                 * Constructs a new MacsReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.MacsReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** MacsReply macs. */
                macs: spanlan.agent.v1.Mac.$Properties[];

                /**
                 * Encodes the specified MacsReply message. Does not implicitly {@link spanlan.agent.v1.MacsReply.verify|verify} messages.
                 * @param message MacsReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.MacsReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MacsReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.MacsReply & spanlan.agent.v1.MacsReply.$Shape} MacsReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.MacsReply & spanlan.agent.v1.MacsReply.$Shape;
            }

            namespace MacsReply {

                /** Properties of a MacsReply. */
                interface $Properties {

                    /** MacsReply macs */
                    macs?: (spanlan.agent.v1.Mac.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MacsReply. */
                type $Shape = spanlan.agent.v1.MacsReply.$Properties;
            }

            /**
             * Properties of a Mac.
             * @deprecated Use spanlan.agent.v1.Mac.$Properties instead.
             */
            interface IMac extends spanlan.agent.v1.Mac.$Properties {
            }

            /** Represents a Mac. */
            class Mac {

                /**
                 * Constructs a new Mac.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Mac.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Mac network. */
                network: string;

                /** Mac mac. */
                mac: string;

                /** Mac location. */
                location: string;

                /** Mac kind. */
                kind: string;

                /** Mac ageSeconds. */
                ageSeconds: number;

                /** Mac mobility. */
                mobility: number;

                /** Mac addresses. */
                addresses: string[];

                /** Mac conflict. */
                conflict: string;

                /**
                 * Encodes the specified Mac message. Does not implicitly {@link spanlan.agent.v1.Mac.verify|verify} messages.
                 * @param message Mac message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Mac.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Mac message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Mac & spanlan.agent.v1.Mac.$Shape} Mac
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Mac & spanlan.agent.v1.Mac.$Shape;
            }

            namespace Mac {

                /** Properties of a Mac. */
                interface $Properties {

                    /** Mac network */
                    network?: (string|null);

                    /** Mac mac */
                    mac?: (string|null);

                    /** Mac location */
                    location?: (string|null);

                    /** Mac kind */
                    kind?: (string|null);

                    /** Mac ageSeconds */
                    ageSeconds?: (number|null);

                    /** Mac mobility */
                    mobility?: (number|null);

                    /** Mac addresses */
                    addresses?: (string[]|null);

                    /** Mac conflict */
                    conflict?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Mac. */
                type $Shape = spanlan.agent.v1.Mac.$Properties;
            }

            /**
             * Properties of a LeasesReply.
             * @deprecated Use spanlan.agent.v1.LeasesReply.$Properties instead.
             */
            interface ILeasesReply extends spanlan.agent.v1.LeasesReply.$Properties {
            }

            /** Represents a LeasesReply. */
            class LeasesReply {

                /**
                 * Constructs a new LeasesReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.LeasesReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LeasesReply leases. */
                leases: spanlan.agent.v1.Lease.$Properties[];

                /**
                 * Encodes the specified LeasesReply message. Does not implicitly {@link spanlan.agent.v1.LeasesReply.verify|verify} messages.
                 * @param message LeasesReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.LeasesReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LeasesReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.LeasesReply & spanlan.agent.v1.LeasesReply.$Shape} LeasesReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.LeasesReply & spanlan.agent.v1.LeasesReply.$Shape;
            }

            namespace LeasesReply {

                /** Properties of a LeasesReply. */
                interface $Properties {

                    /** LeasesReply leases */
                    leases?: (spanlan.agent.v1.Lease.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LeasesReply. */
                type $Shape = spanlan.agent.v1.LeasesReply.$Properties;
            }

            /**
             * Properties of a Lease.
             * @deprecated Use spanlan.agent.v1.Lease.$Properties instead.
             */
            interface ILease extends spanlan.agent.v1.Lease.$Properties {
            }

            /** Represents a Lease. */
            class Lease {

                /**
                 * Constructs a new Lease.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Lease.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Lease network. */
                network: string;

                /** Lease address. */
                address: string;

                /** Lease mac. */
                mac: string;

                /** Lease client. */
                client: string;

                /** Lease name. */
                name: string;

                /** Lease nodeId. */
                nodeId: string;

                /** Lease expires. */
                expires: string;

                /**
                 * Encodes the specified Lease message. Does not implicitly {@link spanlan.agent.v1.Lease.verify|verify} messages.
                 * @param message Lease message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Lease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Lease message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Lease & spanlan.agent.v1.Lease.$Shape} Lease
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Lease & spanlan.agent.v1.Lease.$Shape;
            }

            namespace Lease {

                /** Properties of a Lease. */
                interface $Properties {

                    /** Lease network */
                    network?: (string|null);

                    /** Lease address */
                    address?: (string|null);

                    /** Lease mac */
                    mac?: (string|null);

                    /** Lease client */
                    client?: (string|null);

                    /** Lease name */
                    name?: (string|null);

                    /** Lease nodeId */
                    nodeId?: (string|null);

                    /** Lease expires */
                    expires?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Lease. */
                type $Shape = spanlan.agent.v1.Lease.$Properties;
            }

            /**
             * Properties of a RoutesReply.
             * @deprecated Use spanlan.agent.v1.RoutesReply.$Properties instead.
             */
            interface IRoutesReply extends spanlan.agent.v1.RoutesReply.$Properties {
            }

            /** Represents a RoutesReply. */
            class RoutesReply {

                /**
                 * Constructs a new RoutesReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.RoutesReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RoutesReply networks. */
                networks: spanlan.agent.v1.NetworkRoutes.$Properties[];

                /**
                 * Encodes the specified RoutesReply message. Does not implicitly {@link spanlan.agent.v1.RoutesReply.verify|verify} messages.
                 * @param message RoutesReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.RoutesReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RoutesReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RoutesReply & spanlan.agent.v1.RoutesReply.$Shape} RoutesReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.RoutesReply & spanlan.agent.v1.RoutesReply.$Shape;
            }

            namespace RoutesReply {

                /** Properties of a RoutesReply. */
                interface $Properties {

                    /** RoutesReply networks */
                    networks?: (spanlan.agent.v1.NetworkRoutes.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RoutesReply. */
                type $Shape = spanlan.agent.v1.RoutesReply.$Properties;
            }

            /**
             * Properties of a NetworkRoutes.
             * @deprecated Use spanlan.agent.v1.NetworkRoutes.$Properties instead.
             */
            interface INetworkRoutes extends spanlan.agent.v1.NetworkRoutes.$Properties {
            }

            /** Represents a NetworkRoutes. */
            class NetworkRoutes {

                /**
                 * Constructs a new NetworkRoutes.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.NetworkRoutes.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NetworkRoutes network. */
                network: string;

                /** NetworkRoutes nodes. */
                nodes: spanlan.agent.v1.NodeRoute.$Properties[];

                /** NetworkRoutes links. */
                links: spanlan.agent.v1.RouteLink.$Properties[];

                /** NetworkRoutes relay. */
                relay?: (spanlan.agent.v1.RelaySummary.$Properties|null);

                /**
                 * Encodes the specified NetworkRoutes message. Does not implicitly {@link spanlan.agent.v1.NetworkRoutes.verify|verify} messages.
                 * @param message NetworkRoutes message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.NetworkRoutes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NetworkRoutes message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NetworkRoutes & spanlan.agent.v1.NetworkRoutes.$Shape} NetworkRoutes
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.NetworkRoutes & spanlan.agent.v1.NetworkRoutes.$Shape;
            }

            namespace NetworkRoutes {

                /** Properties of a NetworkRoutes. */
                interface $Properties {

                    /** NetworkRoutes network */
                    network?: (string|null);

                    /** NetworkRoutes nodes */
                    nodes?: (spanlan.agent.v1.NodeRoute.$Properties[]|null);

                    /** NetworkRoutes links */
                    links?: (spanlan.agent.v1.RouteLink.$Properties[]|null);

                    /** NetworkRoutes relay */
                    relay?: (spanlan.agent.v1.RelaySummary.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NetworkRoutes. */
                type $Shape = spanlan.agent.v1.NetworkRoutes.$Properties;
            }

            /**
             * Properties of a NodeRoute.
             * @deprecated Use spanlan.agent.v1.NodeRoute.$Properties instead.
             */
            interface INodeRoute extends spanlan.agent.v1.NodeRoute.$Properties {
            }

            /** Represents a NodeRoute. */
            class NodeRoute {

                /**
                 * Constructs a new NodeRoute.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.NodeRoute.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** NodeRoute network. */
                network: string;

                /** NodeRoute nodeId. */
                nodeId: string;

                /** NodeRoute role. */
                role: string;

                /** NodeRoute state. */
                state: string;

                /** NodeRoute nextHop. */
                nextHop: string;

                /** NodeRoute distance. */
                distance: number;

                /** NodeRoute hops. */
                hops: number;

                /** NodeRoute stations. */
                stations: number;

                /** NodeRoute wantsFloods. */
                wantsFloods: boolean;

                /** NodeRoute sequence. */
                sequence: number;

                /** NodeRoute ageSeconds. */
                ageSeconds: number;

                /** NodeRoute endpoints. */
                endpoints: string[];

                /**
                 * Encodes the specified NodeRoute message. Does not implicitly {@link spanlan.agent.v1.NodeRoute.verify|verify} messages.
                 * @param message NodeRoute message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.NodeRoute.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a NodeRoute message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NodeRoute & spanlan.agent.v1.NodeRoute.$Shape} NodeRoute
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.NodeRoute & spanlan.agent.v1.NodeRoute.$Shape;
            }

            namespace NodeRoute {

                /** Properties of a NodeRoute. */
                interface $Properties {

                    /** NodeRoute network */
                    network?: (string|null);

                    /** NodeRoute nodeId */
                    nodeId?: (string|null);

                    /** NodeRoute role */
                    role?: (string|null);

                    /** NodeRoute state */
                    state?: (string|null);

                    /** NodeRoute nextHop */
                    nextHop?: (string|null);

                    /** NodeRoute distance */
                    distance?: (number|null);

                    /** NodeRoute hops */
                    hops?: (number|null);

                    /** NodeRoute stations */
                    stations?: (number|null);

                    /** NodeRoute wantsFloods */
                    wantsFloods?: (boolean|null);

                    /** NodeRoute sequence */
                    sequence?: (number|null);

                    /** NodeRoute ageSeconds */
                    ageSeconds?: (number|null);

                    /** NodeRoute endpoints */
                    endpoints?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a NodeRoute. */
                type $Shape = spanlan.agent.v1.NodeRoute.$Properties;
            }

            /**
             * Properties of a RouteLink.
             * @deprecated Use spanlan.agent.v1.RouteLink.$Properties instead.
             */
            interface IRouteLink extends spanlan.agent.v1.RouteLink.$Properties {
            }

            /** Represents a RouteLink. */
            class RouteLink {

                /**
                 * Constructs a new RouteLink.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.RouteLink.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RouteLink network. */
                network: string;

                /** RouteLink from. */
                from: string;

                /** RouteLink to. */
                to: string;

                /** RouteLink cost. */
                cost: number;

                /**
                 * Encodes the specified RouteLink message. Does not implicitly {@link spanlan.agent.v1.RouteLink.verify|verify} messages.
                 * @param message RouteLink message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.RouteLink.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RouteLink message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RouteLink & spanlan.agent.v1.RouteLink.$Shape} RouteLink
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.RouteLink & spanlan.agent.v1.RouteLink.$Shape;
            }

            namespace RouteLink {

                /** Properties of a RouteLink. */
                interface $Properties {

                    /** RouteLink network */
                    network?: (string|null);

                    /** RouteLink from */
                    from?: (string|null);

                    /** RouteLink to */
                    to?: (string|null);

                    /** RouteLink cost */
                    cost?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RouteLink. */
                type $Shape = spanlan.agent.v1.RouteLink.$Properties;
            }

            /**
             * Properties of a RelaySummary.
             * @deprecated Use spanlan.agent.v1.RelaySummary.$Properties instead.
             */
            interface IRelaySummary extends spanlan.agent.v1.RelaySummary.$Properties {
            }

            /** Represents a RelaySummary. */
            class RelaySummary {

                /**
                 * Constructs a new RelaySummary.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.RelaySummary.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RelaySummary network. */
                network: string;

                /** RelaySummary relayedFrames. */
                relayedFrames: number;

                /** RelaySummary relayedOctets. */
                relayedOctets: number;

                /** RelaySummary deliveredByHops. */
                deliveredByHops: number[];

                /** RelaySummary drops. */
                drops: { [k: string]: number };

                /**
                 * Encodes the specified RelaySummary message. Does not implicitly {@link spanlan.agent.v1.RelaySummary.verify|verify} messages.
                 * @param message RelaySummary message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.RelaySummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RelaySummary message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RelaySummary & spanlan.agent.v1.RelaySummary.$Shape} RelaySummary
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.RelaySummary & spanlan.agent.v1.RelaySummary.$Shape;
            }

            namespace RelaySummary {

                /** Properties of a RelaySummary. */
                interface $Properties {

                    /** RelaySummary network */
                    network?: (string|null);

                    /** RelaySummary relayedFrames */
                    relayedFrames?: (number|null);

                    /** RelaySummary relayedOctets */
                    relayedOctets?: (number|null);

                    /** RelaySummary deliveredByHops */
                    deliveredByHops?: (number[]|null);

                    /** RelaySummary drops */
                    drops?: ({ [k: string]: number }|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RelaySummary. */
                type $Shape = spanlan.agent.v1.RelaySummary.$Properties;
            }

            /**
             * Properties of a RevokeRequest.
             * @deprecated Use spanlan.agent.v1.RevokeRequest.$Properties instead.
             */
            interface IRevokeRequest extends spanlan.agent.v1.RevokeRequest.$Properties {
            }

            /** Represents a RevokeRequest. */
            class RevokeRequest {

                /**
                 * Constructs a new RevokeRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.RevokeRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RevokeRequest network. */
                network: string;

                /** RevokeRequest node. */
                node: string;

                /** RevokeRequest force. */
                force: boolean;

                /**
                 * Encodes the specified RevokeRequest message. Does not implicitly {@link spanlan.agent.v1.RevokeRequest.verify|verify} messages.
                 * @param message RevokeRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.RevokeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RevokeRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RevokeRequest & spanlan.agent.v1.RevokeRequest.$Shape} RevokeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.RevokeRequest & spanlan.agent.v1.RevokeRequest.$Shape;
            }

            namespace RevokeRequest {

                /** Properties of a RevokeRequest. */
                interface $Properties {

                    /** RevokeRequest network */
                    network?: (string|null);

                    /** RevokeRequest node */
                    node?: (string|null);

                    /** RevokeRequest force */
                    force?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RevokeRequest. */
                type $Shape = spanlan.agent.v1.RevokeRequest.$Properties;
            }

            /**
             * Properties of a LeaveRequest.
             * @deprecated Use spanlan.agent.v1.LeaveRequest.$Properties instead.
             */
            interface ILeaveRequest extends spanlan.agent.v1.LeaveRequest.$Properties {
            }

            /** Represents a LeaveRequest. */
            class LeaveRequest {

                /**
                 * Constructs a new LeaveRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.LeaveRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LeaveRequest network. */
                network: string;

                /** LeaveRequest force. */
                force: boolean;

                /**
                 * Encodes the specified LeaveRequest message. Does not implicitly {@link spanlan.agent.v1.LeaveRequest.verify|verify} messages.
                 * @param message LeaveRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.LeaveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LeaveRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.LeaveRequest & spanlan.agent.v1.LeaveRequest.$Shape} LeaveRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.LeaveRequest & spanlan.agent.v1.LeaveRequest.$Shape;
            }

            namespace LeaveRequest {

                /** Properties of a LeaveRequest. */
                interface $Properties {

                    /** LeaveRequest network */
                    network?: (string|null);

                    /** LeaveRequest force */
                    force?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LeaveRequest. */
                type $Shape = spanlan.agent.v1.LeaveRequest.$Properties;
            }

            /**
             * Properties of a Revoked.
             * @deprecated Use spanlan.agent.v1.Revoked.$Properties instead.
             */
            interface IRevoked extends spanlan.agent.v1.Revoked.$Properties {
            }

            /** Represents a Revoked. */
            class Revoked {

                /**
                 * Constructs a new Revoked.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Revoked.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Revoked network. */
                network: string;

                /** Revoked nodeId. */
                nodeId: string;

                /** Revoked reason. */
                reason: string;

                /**
                 * Encodes the specified Revoked message. Does not implicitly {@link spanlan.agent.v1.Revoked.verify|verify} messages.
                 * @param message Revoked message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Revoked.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Revoked message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Revoked & spanlan.agent.v1.Revoked.$Shape} Revoked
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Revoked & spanlan.agent.v1.Revoked.$Shape;
            }

            namespace Revoked {

                /** Properties of a Revoked. */
                interface $Properties {

                    /** Revoked network */
                    network?: (string|null);

                    /** Revoked nodeId */
                    nodeId?: (string|null);

                    /** Revoked reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Revoked. */
                type $Shape = spanlan.agent.v1.Revoked.$Properties;
            }

            /**
             * Properties of a GrantRequest.
             * @deprecated Use spanlan.agent.v1.GrantRequest.$Properties instead.
             */
            interface IGrantRequest extends spanlan.agent.v1.GrantRequest.$Properties {
            }

            /** Represents a GrantRequest. */
            class GrantRequest {

                /**
                 * Constructs a new GrantRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.GrantRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GrantRequest network. */
                network: string;

                /** GrantRequest node. */
                node: string;

                /** GrantRequest grants. */
                grants: string;

                /**
                 * Encodes the specified GrantRequest message. Does not implicitly {@link spanlan.agent.v1.GrantRequest.verify|verify} messages.
                 * @param message GrantRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.GrantRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GrantRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.GrantRequest & spanlan.agent.v1.GrantRequest.$Shape} GrantRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.GrantRequest & spanlan.agent.v1.GrantRequest.$Shape;
            }

            namespace GrantRequest {

                /** Properties of a GrantRequest. */
                interface $Properties {

                    /** GrantRequest network */
                    network?: (string|null);

                    /** GrantRequest node */
                    node?: (string|null);

                    /** GrantRequest grants */
                    grants?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GrantRequest. */
                type $Shape = spanlan.agent.v1.GrantRequest.$Properties;
            }

            /**
             * Properties of a Granted.
             * @deprecated Use spanlan.agent.v1.Granted.$Properties instead.
             */
            interface IGranted extends spanlan.agent.v1.Granted.$Properties {
            }

            /** Represents a Granted. */
            class Granted {

                /**
                 * Constructs a new Granted.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Granted.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Granted network. */
                network: string;

                /** Granted nodeId. */
                nodeId: string;

                /** Granted notAfter. */
                notAfter: string;

                /**
                 * Encodes the specified Granted message. Does not implicitly {@link spanlan.agent.v1.Granted.verify|verify} messages.
                 * @param message Granted message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Granted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Granted message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Granted & spanlan.agent.v1.Granted.$Shape} Granted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Granted & spanlan.agent.v1.Granted.$Shape;
            }

            namespace Granted {

                /** Properties of a Granted. */
                interface $Properties {

                    /** Granted network */
                    network?: (string|null);

                    /** Granted nodeId */
                    nodeId?: (string|null);

                    /** Granted notAfter */
                    notAfter?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Granted. */
                type $Shape = spanlan.agent.v1.Granted.$Properties;
            }

            /**
             * Properties of a TextRequest.
             * @deprecated Use spanlan.agent.v1.TextRequest.$Properties instead.
             */
            interface ITextRequest extends spanlan.agent.v1.TextRequest.$Properties {
            }

            /** Represents a TextRequest. */
            class TextRequest {

                /**
                 * Constructs a new TextRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.TextRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** TextRequest network. */
                network: string;

                /** TextRequest text. */
                text: string;

                /**
                 * Encodes the specified TextRequest message. Does not implicitly {@link spanlan.agent.v1.TextRequest.verify|verify} messages.
                 * @param message TextRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.TextRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a TextRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.TextRequest & spanlan.agent.v1.TextRequest.$Shape} TextRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.TextRequest & spanlan.agent.v1.TextRequest.$Shape;
            }

            namespace TextRequest {

                /** Properties of a TextRequest. */
                interface $Properties {

                    /** TextRequest network */
                    network?: (string|null);

                    /** TextRequest text */
                    text?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a TextRequest. */
                type $Shape = spanlan.agent.v1.TextRequest.$Properties;
            }

            /**
             * Properties of a Text.
             * @deprecated Use spanlan.agent.v1.Text.$Properties instead.
             */
            interface IText extends spanlan.agent.v1.Text.$Properties {
            }

            /** Represents a Text. */
            class Text {

                /**
                 * Constructs a new Text.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Text.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Text text. */
                text: string;

                /**
                 * Encodes the specified Text message. Does not implicitly {@link spanlan.agent.v1.Text.verify|verify} messages.
                 * @param message Text message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Text.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Text message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Text & spanlan.agent.v1.Text.$Shape} Text
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Text & spanlan.agent.v1.Text.$Shape;
            }

            namespace Text {

                /** Properties of a Text. */
                interface $Properties {

                    /** Text text */
                    text?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Text. */
                type $Shape = spanlan.agent.v1.Text.$Properties;
            }

            /**
             * Properties of a RolloverRequest.
             * @deprecated Use spanlan.agent.v1.RolloverRequest.$Properties instead.
             */
            interface IRolloverRequest extends spanlan.agent.v1.RolloverRequest.$Properties {
            }

            /** Represents a RolloverRequest. */
            class RolloverRequest {

                /**
                 * Constructs a new RolloverRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.RolloverRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RolloverRequest network. */
                network: string;

                /** RolloverRequest activateSeconds. */
                activateSeconds: number;

                /** RolloverRequest retireSeconds. */
                retireSeconds: number;

                /**
                 * Encodes the specified RolloverRequest message. Does not implicitly {@link spanlan.agent.v1.RolloverRequest.verify|verify} messages.
                 * @param message RolloverRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.RolloverRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RolloverRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RolloverRequest & spanlan.agent.v1.RolloverRequest.$Shape} RolloverRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.RolloverRequest & spanlan.agent.v1.RolloverRequest.$Shape;
            }

            namespace RolloverRequest {

                /** Properties of a RolloverRequest. */
                interface $Properties {

                    /** RolloverRequest network */
                    network?: (string|null);

                    /** RolloverRequest activateSeconds */
                    activateSeconds?: (number|null);

                    /** RolloverRequest retireSeconds */
                    retireSeconds?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RolloverRequest. */
                type $Shape = spanlan.agent.v1.RolloverRequest.$Properties;
            }

            /**
             * Properties of a Rollover.
             * @deprecated Use spanlan.agent.v1.Rollover.$Properties instead.
             */
            interface IRollover extends spanlan.agent.v1.Rollover.$Properties {
            }

            /** Represents a Rollover. */
            class Rollover {

                /**
                 * Constructs a new Rollover.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.Rollover.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Rollover network. */
                network: string;

                /** Rollover activeAt. */
                activeAt: string;

                /** Rollover retiresAt. */
                retiresAt: string;

                /** Rollover issuers. */
                issuers: string[];

                /** Rollover duties. */
                duties: string[];

                /**
                 * Encodes the specified Rollover message. Does not implicitly {@link spanlan.agent.v1.Rollover.verify|verify} messages.
                 * @param message Rollover message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.Rollover.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Rollover message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Rollover & spanlan.agent.v1.Rollover.$Shape} Rollover
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.Rollover & spanlan.agent.v1.Rollover.$Shape;
            }

            namespace Rollover {

                /** Properties of a Rollover. */
                interface $Properties {

                    /** Rollover network */
                    network?: (string|null);

                    /** Rollover activeAt */
                    activeAt?: (string|null);

                    /** Rollover retiresAt */
                    retiresAt?: (string|null);

                    /** Rollover issuers */
                    issuers?: (string[]|null);

                    /** Rollover duties */
                    duties?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Rollover. */
                type $Shape = spanlan.agent.v1.Rollover.$Properties;
            }

            /**
             * Properties of a PingRequest.
             * @deprecated Use spanlan.agent.v1.PingRequest.$Properties instead.
             */
            interface IPingRequest extends spanlan.agent.v1.PingRequest.$Properties {
            }

            /** Represents a PingRequest. */
            class PingRequest {

                /**
                 * Constructs a new PingRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.PingRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PingRequest network. */
                network?: (string|null);

                /** PingRequest node. */
                node: string;

                /** PingRequest sequence. */
                sequence: number;

                /**
                 * Encodes the specified PingRequest message. Does not implicitly {@link spanlan.agent.v1.PingRequest.verify|verify} messages.
                 * @param message PingRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.PingRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PingRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PingRequest & spanlan.agent.v1.PingRequest.$Shape} PingRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.PingRequest & spanlan.agent.v1.PingRequest.$Shape;
            }

            namespace PingRequest {

                /** Properties of a PingRequest. */
                interface $Properties {

                    /** PingRequest network */
                    network?: (string|null);

                    /** PingRequest node */
                    node?: (string|null);

                    /** PingRequest sequence */
                    sequence?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PingRequest. */
                type $Shape = spanlan.agent.v1.PingRequest.$Properties;
            }

            /**
             * Properties of a PingReply.
             * @deprecated Use spanlan.agent.v1.PingReply.$Properties instead.
             */
            interface IPingReply extends spanlan.agent.v1.PingReply.$Properties {
            }

            /** Represents a PingReply. */
            class PingReply {

                /**
                 * Constructs a new PingReply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: spanlan.agent.v1.PingReply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PingReply network. */
                network: string;

                /** PingReply nodeId. */
                nodeId: string;

                /** PingReply outcome. */
                outcome: string;

                /** PingReply roundTripMs. */
                roundTripMs: number;

                /** PingReply hopsThere. */
                hopsThere: number;

                /** PingReply hopsBack. */
                hopsBack: number;

                /** PingReply nextHop. */
                nextHop: string;

                /** PingReply state. */
                state: string;

                /**
                 * Encodes the specified PingReply message. Does not implicitly {@link spanlan.agent.v1.PingReply.verify|verify} messages.
                 * @param message PingReply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: spanlan.agent.v1.PingReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PingReply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PingReply & spanlan.agent.v1.PingReply.$Shape} PingReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): spanlan.agent.v1.PingReply & spanlan.agent.v1.PingReply.$Shape;
            }

            namespace PingReply {

                /** Properties of a PingReply. */
                interface $Properties {

                    /** PingReply network */
                    network?: (string|null);

                    /** PingReply nodeId */
                    nodeId?: (string|null);

                    /** PingReply outcome */
                    outcome?: (string|null);

                    /** PingReply roundTripMs */
                    roundTripMs?: (number|null);

                    /** PingReply hopsThere */
                    hopsThere?: (number|null);

                    /** PingReply hopsBack */
                    hopsBack?: (number|null);

                    /** PingReply nextHop */
                    nextHop?: (string|null);

                    /** PingReply state */
                    state?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PingReply. */
                type $Shape = spanlan.agent.v1.PingReply.$Properties;
            }
        }
    }
}
