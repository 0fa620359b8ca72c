/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["spanlan-overlay"] || ($protobuf.roots["spanlan-overlay"] = {});

export const spanlan = $root.spanlan = (() => {

    /**
     * Namespace spanlan.
     * @exports spanlan
     * @namespace
     */
    const spanlan = {};

    spanlan.overlay = (function() {

        /**
         * Namespace overlay.
         * @memberof spanlan
         * @namespace
         */
        const overlay = {};

        overlay.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof spanlan.overlay
             * @namespace
             */
            const v1 = {};

            v1.Opaque = (function() {

                /**
                 * Properties of an Opaque.
                 * @typedef {Object} spanlan.overlay.v1.Opaque.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Opaque.
                 * @memberof spanlan.overlay.v1
                 * @interface IOpaque
                 * @augments spanlan.overlay.v1.Opaque.$Properties
                 * @deprecated Use spanlan.overlay.v1.Opaque.$Properties instead.
                 */

                /**
                 * Shape of an Opaque.
                 * @typedef {spanlan.overlay.v1.Opaque.$Properties} spanlan.overlay.v1.Opaque.$Shape
                 */

                /**
                 * Constructs a new Opaque.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents an Opaque.
                 * @constructor
                 * @param {spanlan.overlay.v1.Opaque.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Opaque = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified Opaque message. Does not implicitly {@link spanlan.overlay.v1.Opaque.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Opaque
                 * @static
                 * @param {spanlan.overlay.v1.Opaque.$Properties} message Opaque message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Opaque.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Opaque message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Opaque
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Opaque & spanlan.overlay.v1.Opaque.$Shape} Opaque
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Opaque.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Opaque();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Opaque;
            })();

            v1.EnrolRequest = (function() {

                /**
                 * Properties of an EnrolRequest.
                 * @typedef {Object} spanlan.overlay.v1.EnrolRequest.$Properties
                 * @property {Uint8Array|null} [tokenId] EnrolRequest tokenId
                 * @property {Uint8Array|null} [proof] EnrolRequest proof
                 * @property {Uint8Array|null} [issuer] EnrolRequest issuer
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an EnrolRequest.
                 * @memberof spanlan.overlay.v1
                 * @interface IEnrolRequest
                 * @augments spanlan.overlay.v1.EnrolRequest.$Properties
                 * @deprecated Use spanlan.overlay.v1.EnrolRequest.$Properties instead.
                 */

                /**
                 * Shape of an EnrolRequest.
                 * @typedef {spanlan.overlay.v1.EnrolRequest.$Properties} spanlan.overlay.v1.EnrolRequest.$Shape
                 */

                /**
                 * Constructs a new EnrolRequest.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents an EnrolRequest.
                 * @constructor
                 * @param {spanlan.overlay.v1.EnrolRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const EnrolRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * EnrolRequest tokenId.
                 * @member {Uint8Array} tokenId
                 * @memberof spanlan.overlay.v1.EnrolRequest
                 * @instance
                 */
                EnrolRequest.prototype.tokenId = $util.newBuffer([]);

                /**
                 * EnrolRequest proof.
                 * @member {Uint8Array} proof
                 * @memberof spanlan.overlay.v1.EnrolRequest
                 * @instance
                 */
                EnrolRequest.prototype.proof = $util.newBuffer([]);

                /**
                 * EnrolRequest issuer.
                 * @member {Uint8Array} issuer
                 * @memberof spanlan.overlay.v1.EnrolRequest
                 * @instance
                 */
                EnrolRequest.prototype.issuer = $util.newBuffer([]);

                /**
                 * Encodes the specified EnrolRequest message. Does not implicitly {@link spanlan.overlay.v1.EnrolRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.EnrolRequest
                 * @static
                 * @param {spanlan.overlay.v1.EnrolRequest.$Properties} message EnrolRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                EnrolRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.tokenId != null && $Object.hasOwnProperty.call(message, "tokenId") && message.tokenId.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.tokenId);
                    if (message.proof != null && $Object.hasOwnProperty.call(message, "proof") && message.proof.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.proof);
                    if (message.issuer != null && $Object.hasOwnProperty.call(message, "issuer") && message.issuer.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.issuer);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an EnrolRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.EnrolRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.EnrolRequest & spanlan.overlay.v1.EnrolRequest.$Shape} EnrolRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                EnrolRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.EnrolRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.tokenId = value;
                                else
                                    delete message.tokenId;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.proof = value;
                                else
                                    delete message.proof;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.issuer = value;
                                else
                                    delete message.issuer;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return EnrolRequest;
            })();

            v1.EnrolResponse = (function() {

                /**
                 * Properties of an EnrolResponse.
                 * @typedef {Object} spanlan.overlay.v1.EnrolResponse.$Properties
                 * @property {Array.<Uint8Array>|null} [chain] EnrolResponse chain
                 * @property {spanlan.overlay.v1.Definition.$Properties|null} [definition] EnrolResponse definition
                 * @property {Array.<spanlan.overlay.v1.Statement.$Properties>|null} [successions] EnrolResponse successions
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an EnrolResponse.
                 * @memberof spanlan.overlay.v1
                 * @interface IEnrolResponse
                 * @augments spanlan.overlay.v1.EnrolResponse.$Properties
                 * @deprecated Use spanlan.overlay.v1.EnrolResponse.$Properties instead.
                 */

                /**
                 * Shape of an EnrolResponse.
                 * @typedef {spanlan.overlay.v1.EnrolResponse.$Properties} spanlan.overlay.v1.EnrolResponse.$Shape
                 */

                /**
                 * Constructs a new EnrolResponse.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents an EnrolResponse.
                 * @constructor
                 * @param {spanlan.overlay.v1.EnrolResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const EnrolResponse = function (properties) {
                    this.chain = [];
                    this.successions = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * EnrolResponse chain.
                 * @member {Array.<Uint8Array>} chain
                 * @memberof spanlan.overlay.v1.EnrolResponse
                 * @instance
                 */
                EnrolResponse.prototype.chain = $util.emptyArray;

                /**
                 * EnrolResponse definition.
                 * @member {spanlan.overlay.v1.Definition.$Properties|null|undefined} definition
                 * @memberof spanlan.overlay.v1.EnrolResponse
                 * @instance
                 */
                EnrolResponse.prototype.definition = null;

                /**
                 * EnrolResponse successions.
                 * @member {Array.<spanlan.overlay.v1.Statement.$Properties>} successions
                 * @memberof spanlan.overlay.v1.EnrolResponse
                 * @instance
                 */
                EnrolResponse.prototype.successions = $util.emptyArray;

                /**
                 * Encodes the specified EnrolResponse message. Does not implicitly {@link spanlan.overlay.v1.EnrolResponse.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.EnrolResponse
                 * @static
                 * @param {spanlan.overlay.v1.EnrolResponse.$Properties} message EnrolResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                EnrolResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.chain != null && message.chain.length)
                        for (let i = 0; i < message.chain.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.chain[i]);
                    if (message.definition != null && $Object.hasOwnProperty.call(message, "definition"))
                        $root.spanlan.overlay.v1.Definition.encode(message.definition, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.successions != null && message.successions.length)
                        for (let i = 0; i < message.successions.length; ++i)
                            $root.spanlan.overlay.v1.Statement.encode(message.successions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an EnrolResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.EnrolResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.EnrolResponse & spanlan.overlay.v1.EnrolResponse.$Shape} EnrolResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                EnrolResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.EnrolResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.chain && message.chain.length))
                                    message.chain = [];
                                message.chain.push(reader.bytes());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.definition = $root.spanlan.overlay.v1.Definition.decode(reader, reader.size(), $undefined, _depth + 1, message.definition);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.successions && message.successions.length))
                                    message.successions = [];
                                message.successions.push($root.spanlan.overlay.v1.Statement.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return EnrolResponse;
            })();

            v1.RenewRequest = (function() {

                /**
                 * Properties of a RenewRequest.
                 * @typedef {Object} spanlan.overlay.v1.RenewRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RenewRequest.
                 * @memberof spanlan.overlay.v1
                 * @interface IRenewRequest
                 * @augments spanlan.overlay.v1.RenewRequest.$Properties
                 * @deprecated Use spanlan.overlay.v1.RenewRequest.$Properties instead.
                 */

                /**
                 * Shape of a RenewRequest.
                 * @typedef {spanlan.overlay.v1.RenewRequest.$Properties} spanlan.overlay.v1.RenewRequest.$Shape
                 */

                /**
                 * Constructs a new RenewRequest.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a RenewRequest.
                 * @constructor
                 * @param {spanlan.overlay.v1.RenewRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RenewRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified RenewRequest message. Does not implicitly {@link spanlan.overlay.v1.RenewRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.RenewRequest
                 * @static
                 * @param {spanlan.overlay.v1.RenewRequest.$Properties} message RenewRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RenewRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RenewRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.RenewRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RenewRequest & spanlan.overlay.v1.RenewRequest.$Shape} RenewRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RenewRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.RenewRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return RenewRequest;
            })();

            v1.RenewResponse = (function() {

                /**
                 * Properties of a RenewResponse.
                 * @typedef {Object} spanlan.overlay.v1.RenewResponse.$Properties
                 * @property {Array.<Uint8Array>|null} [chain] RenewResponse chain
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RenewResponse.
                 * @memberof spanlan.overlay.v1
                 * @interface IRenewResponse
                 * @augments spanlan.overlay.v1.RenewResponse.$Properties
                 * @deprecated Use spanlan.overlay.v1.RenewResponse.$Properties instead.
                 */

                /**
                 * Shape of a RenewResponse.
                 * @typedef {spanlan.overlay.v1.RenewResponse.$Properties} spanlan.overlay.v1.RenewResponse.$Shape
                 */

                /**
                 * Constructs a new RenewResponse.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a RenewResponse.
                 * @constructor
                 * @param {spanlan.overlay.v1.RenewResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RenewResponse = function (properties) {
                    this.chain = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RenewResponse chain.
                 * @member {Array.<Uint8Array>} chain
                 * @memberof spanlan.overlay.v1.RenewResponse
                 * @instance
                 */
                RenewResponse.prototype.chain = $util.emptyArray;

                /**
                 * Encodes the specified RenewResponse message. Does not implicitly {@link spanlan.overlay.v1.RenewResponse.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.RenewResponse
                 * @static
                 * @param {spanlan.overlay.v1.RenewResponse.$Properties} message RenewResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RenewResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.chain != null && message.chain.length)
                        for (let i = 0; i < message.chain.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.chain[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RenewResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.RenewResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RenewResponse & spanlan.overlay.v1.RenewResponse.$Shape} RenewResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RenewResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.RenewResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.chain && message.chain.length))
                                    message.chain = [];
                                message.chain.push(reader.bytes());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return RenewResponse;
            })();

            v1.Successions = (function() {

                /**
                 * Properties of a Successions.
                 * @typedef {Object} spanlan.overlay.v1.Successions.$Properties
                 * @property {Array.<spanlan.overlay.v1.Statement.$Properties>|null} [statements] Successions statements
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Successions.
                 * @memberof spanlan.overlay.v1
                 * @interface ISuccessions
                 * @augments spanlan.overlay.v1.Successions.$Properties
                 * @deprecated Use spanlan.overlay.v1.Successions.$Properties instead.
                 */

                /**
                 * Shape of a Successions.
                 * @typedef {spanlan.overlay.v1.Successions.$Properties} spanlan.overlay.v1.Successions.$Shape
                 */

                /**
                 * Constructs a new Successions.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Successions.
                 * @constructor
                 * @param {spanlan.overlay.v1.Successions.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Successions = function (properties) {
                    this.statements = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Successions statements.
                 * @member {Array.<spanlan.overlay.v1.Statement.$Properties>} statements
                 * @memberof spanlan.overlay.v1.Successions
                 * @instance
                 */
                Successions.prototype.statements = $util.emptyArray;

                /**
                 * Encodes the specified Successions message. Does not implicitly {@link spanlan.overlay.v1.Successions.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Successions
                 * @static
                 * @param {spanlan.overlay.v1.Successions.$Properties} message Successions message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Successions.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.statements != null && message.statements.length)
                        for (let i = 0; i < message.statements.length; ++i)
                            $root.spanlan.overlay.v1.Statement.encode(message.statements[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Successions message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Successions
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Successions & spanlan.overlay.v1.Successions.$Shape} Successions
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Successions.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Successions();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.statements && message.statements.length))
                                    message.statements = [];
                                message.statements.push($root.spanlan.overlay.v1.Statement.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Successions;
            })();

            v1.ControlMessage = (function() {

                /**
                 * Properties of a ControlMessage.
                 * @typedef {Object} spanlan.overlay.v1.ControlMessage.$Properties
                 * @property {spanlan.overlay.v1.Hello.$Properties|null} [hello] ControlMessage hello
                 * @property {spanlan.overlay.v1.Ping.$Properties|null} [ping] ControlMessage ping
                 * @property {spanlan.overlay.v1.Pong.$Properties|null} [pong] ControlMessage pong
                 * @property {spanlan.overlay.v1.Request.$Properties|null} [request] ControlMessage request
                 * @property {spanlan.overlay.v1.Response.$Properties|null} [response] ControlMessage response
                 * @property {spanlan.overlay.v1.Bye.$Properties|null} [bye] ControlMessage bye
                 * @property {spanlan.overlay.v1.DatabaseDescription.$Properties|null} [databaseDescription] ControlMessage databaseDescription
                 * @property {spanlan.overlay.v1.LinkStateUpdate.$Properties|null} [linkStateUpdate] ControlMessage linkStateUpdate
                 * @property {spanlan.overlay.v1.DatabaseDigest.$Properties|null} [databaseDigest] ControlMessage databaseDigest
                 * @property {spanlan.overlay.v1.DefinitionMark.$Properties|null} [definitionMark] ControlMessage definitionMark
                 * @property {spanlan.overlay.v1.Definition.$Properties|null} [definition] ControlMessage definition
                 * @property {spanlan.overlay.v1.WireGuard.$Properties|null} [wireguard] ControlMessage wireguard
                 * @property {spanlan.overlay.v1.StatementSummary.$Properties|null} [statementSummary] ControlMessage statementSummary
                 * @property {spanlan.overlay.v1.Statements.$Properties|null} [statements] ControlMessage statements
                 * @property {"hello"|"ping"|"pong"|"request"|"response"|"bye"|"databaseDescription"|"linkStateUpdate"|"databaseDigest"|"definitionMark"|"definition"|"wireguard"|"statementSummary"|"statements"} [body] ControlMessage body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ControlMessage.
                 * @memberof spanlan.overlay.v1
                 * @interface IControlMessage
                 * @augments spanlan.overlay.v1.ControlMessage.$Properties
                 * @deprecated Use spanlan.overlay.v1.ControlMessage.$Properties instead.
                 */

                /**
                 * Narrowed shape of a ControlMessage.
                 * @typedef {{
                 *   hello?: spanlan.overlay.v1.Hello.$Shape|null;
                 *   ping?: spanlan.overlay.v1.Ping.$Shape|null;
                 *   pong?: spanlan.overlay.v1.Pong.$Shape|null;
                 *   request?: spanlan.overlay.v1.Request.$Shape|null;
                 *   response?: spanlan.overlay.v1.Response.$Shape|null;
                 *   bye?: spanlan.overlay.v1.Bye.$Shape|null;
                 *   databaseDescription?: spanlan.overlay.v1.DatabaseDescription.$Shape|null;
                 *   linkStateUpdate?: spanlan.overlay.v1.LinkStateUpdate.$Shape|null;
                 *   databaseDigest?: spanlan.overlay.v1.DatabaseDigest.$Shape|null;
                 *   definitionMark?: spanlan.overlay.v1.DefinitionMark.$Shape|null;
                 *   definition?: spanlan.overlay.v1.Definition.$Shape|null;
                 *   wireguard?: spanlan.overlay.v1.WireGuard.$Shape|null;
                 *   statementSummary?: spanlan.overlay.v1.StatementSummary.$Shape|null;
                 *   statements?: spanlan.overlay.v1.Statements.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ body?: undefined; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "hello"; hello: spanlan.overlay.v1.Hello.$Shape; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "ping"; hello?: null; ping: spanlan.overlay.v1.Ping.$Shape; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "pong"; hello?: null; ping?: null; pong: spanlan.overlay.v1.Pong.$Shape; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "request"; hello?: null; ping?: null; pong?: null; request: spanlan.overlay.v1.Request.$Shape; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "response"; hello?: null; ping?: null; pong?: null; request?: null; response: spanlan.overlay.v1.Response.$Shape; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "bye"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye: spanlan.overlay.v1.Bye.$Shape; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "databaseDescription"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription: spanlan.overlay.v1.DatabaseDescription.$Shape; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "linkStateUpdate"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate: spanlan.overlay.v1.LinkStateUpdate.$Shape; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "databaseDigest"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest: spanlan.overlay.v1.DatabaseDigest.$Shape; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "definitionMark"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark: spanlan.overlay.v1.DefinitionMark.$Shape; definition?: null; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "definition"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition: spanlan.overlay.v1.Definition.$Shape; wireguard?: null; statementSummary?: null; statements?: null }|{ body?: "wireguard"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard: spanlan.overlay.v1.WireGuard.$Shape; statementSummary?: null; statements?: null }|{ body?: "statementSummary"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary: spanlan.overlay.v1.StatementSummary.$Shape; statements?: null }|{ body?: "statements"; hello?: null; ping?: null; pong?: null; request?: null; response?: null; bye?: null; databaseDescription?: null; linkStateUpdate?: null; databaseDigest?: null; definitionMark?: null; definition?: null; wireguard?: null; statementSummary?: null; statements: spanlan.overlay.v1.Statements.$Shape })
                 * )} spanlan.overlay.v1.ControlMessage.$Shape
                 */

                /**
                 * Constructs a new ControlMessage.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a ControlMessage.
                 * @constructor
                 * @param {spanlan.overlay.v1.ControlMessage.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ControlMessage = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ControlMessage hello.
                 * @member {spanlan.overlay.v1.Hello.$Properties|null|undefined} hello
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.hello = null;

                /**
                 * ControlMessage ping.
                 * @member {spanlan.overlay.v1.Ping.$Properties|null|undefined} ping
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.ping = null;

                /**
                 * ControlMessage pong.
                 * @member {spanlan.overlay.v1.Pong.$Properties|null|undefined} pong
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.pong = null;

                /**
                 * ControlMessage request.
                 * @member {spanlan.overlay.v1.Request.$Properties|null|undefined} request
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.request = null;

                /**
                 * ControlMessage response.
                 * @member {spanlan.overlay.v1.Response.$Properties|null|undefined} response
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.response = null;

                /**
                 * ControlMessage bye.
                 * @member {spanlan.overlay.v1.Bye.$Properties|null|undefined} bye
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.bye = null;

                /**
                 * ControlMessage databaseDescription.
                 * @member {spanlan.overlay.v1.DatabaseDescription.$Properties|null|undefined} databaseDescription
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.databaseDescription = null;

                /**
                 * ControlMessage linkStateUpdate.
                 * @member {spanlan.overlay.v1.LinkStateUpdate.$Properties|null|undefined} linkStateUpdate
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.linkStateUpdate = null;

                /**
                 * ControlMessage databaseDigest.
                 * @member {spanlan.overlay.v1.DatabaseDigest.$Properties|null|undefined} databaseDigest
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.databaseDigest = null;

                /**
                 * ControlMessage definitionMark.
                 * @member {spanlan.overlay.v1.DefinitionMark.$Properties|null|undefined} definitionMark
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.definitionMark = null;

                /**
                 * ControlMessage definition.
                 * @member {spanlan.overlay.v1.Definition.$Properties|null|undefined} definition
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.definition = null;

                /**
                 * ControlMessage wireguard.
                 * @member {spanlan.overlay.v1.WireGuard.$Properties|null|undefined} wireguard
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.wireguard = null;

                /**
                 * ControlMessage statementSummary.
                 * @member {spanlan.overlay.v1.StatementSummary.$Properties|null|undefined} statementSummary
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.statementSummary = null;

                /**
                 * ControlMessage statements.
                 * @member {spanlan.overlay.v1.Statements.$Properties|null|undefined} statements
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                ControlMessage.prototype.statements = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * ControlMessage body.
                 * @member {"hello"|"ping"|"pong"|"request"|"response"|"bye"|"databaseDescription"|"linkStateUpdate"|"databaseDigest"|"definitionMark"|"definition"|"wireguard"|"statementSummary"|"statements"|undefined} body
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @instance
                 */
                $Object.defineProperty(ControlMessage.prototype, "body", {
                    get: $util.oneOfGetter($oneOfFields = ["hello", "ping", "pong", "request", "response", "bye", "databaseDescription", "linkStateUpdate", "databaseDigest", "definitionMark", "definition", "wireguard", "statementSummary", "statements"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified ControlMessage message. Does not implicitly {@link spanlan.overlay.v1.ControlMessage.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @static
                 * @param {spanlan.overlay.v1.ControlMessage.$Properties} message ControlMessage message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ControlMessage.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                        $root.spanlan.overlay.v1.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.ping != null && $Object.hasOwnProperty.call(message, "ping"))
                        $root.spanlan.overlay.v1.Ping.encode(message.ping, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.pong != null && $Object.hasOwnProperty.call(message, "pong"))
                        $root.spanlan.overlay.v1.Pong.encode(message.pong, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                        $root.spanlan.overlay.v1.Request.encode(message.request, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                        $root.spanlan.overlay.v1.Response.encode(message.response, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.bye != null && $Object.hasOwnProperty.call(message, "bye"))
                        $root.spanlan.overlay.v1.Bye.encode(message.bye, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.databaseDescription != null && $Object.hasOwnProperty.call(message, "databaseDescription"))
                        $root.spanlan.overlay.v1.DatabaseDescription.encode(message.databaseDescription, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.linkStateUpdate != null && $Object.hasOwnProperty.call(message, "linkStateUpdate"))
                        $root.spanlan.overlay.v1.LinkStateUpdate.encode(message.linkStateUpdate, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                    if (message.databaseDigest != null && $Object.hasOwnProperty.call(message, "databaseDigest"))
                        $root.spanlan.overlay.v1.DatabaseDigest.encode(message.databaseDigest, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.definitionMark != null && $Object.hasOwnProperty.call(message, "definitionMark"))
                        $root.spanlan.overlay.v1.DefinitionMark.encode(message.definitionMark, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                    if (message.definition != null && $Object.hasOwnProperty.call(message, "definition"))
                        $root.spanlan.overlay.v1.Definition.encode(message.definition, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.wireguard != null && $Object.hasOwnProperty.call(message, "wireguard"))
                        $root.spanlan.overlay.v1.WireGuard.encode(message.wireguard, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                    if (message.statementSummary != null && $Object.hasOwnProperty.call(message, "statementSummary"))
                        $root.spanlan.overlay.v1.StatementSummary.encode(message.statementSummary, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                    if (message.statements != null && $Object.hasOwnProperty.call(message, "statements"))
                        $root.spanlan.overlay.v1.Statements.encode(message.statements, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ControlMessage message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.ControlMessage
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.ControlMessage & spanlan.overlay.v1.ControlMessage.$Shape} ControlMessage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ControlMessage.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.ControlMessage();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.hello = $root.spanlan.overlay.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                                message.body = "hello";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.ping = $root.spanlan.overlay.v1.Ping.decode(reader, reader.size(), $undefined, _depth + 1, message.ping);
                                message.body = "ping";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.pong = $root.spanlan.overlay.v1.Pong.decode(reader, reader.size(), $undefined, _depth + 1, message.pong);
                                message.body = "pong";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.request = $root.spanlan.overlay.v1.Request.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                                message.body = "request";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.response = $root.spanlan.overlay.v1.Response.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
                                message.body = "response";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.bye = $root.spanlan.overlay.v1.Bye.decode(reader, reader.size(), $undefined, _depth + 1, message.bye);
                                message.body = "bye";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.databaseDescription = $root.spanlan.overlay.v1.DatabaseDescription.decode(reader, reader.size(), $undefined, _depth + 1, message.databaseDescription);
                                message.body = "databaseDescription";
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                message.linkStateUpdate = $root.spanlan.overlay.v1.LinkStateUpdate.decode(reader, reader.size(), $undefined, _depth + 1, message.linkStateUpdate);
                                message.body = "linkStateUpdate";
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.databaseDigest = $root.spanlan.overlay.v1.DatabaseDigest.decode(reader, reader.size(), $undefined, _depth + 1, message.databaseDigest);
                                message.body = "databaseDigest";
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                message.definitionMark = $root.spanlan.overlay.v1.DefinitionMark.decode(reader, reader.size(), $undefined, _depth + 1, message.definitionMark);
                                message.body = "definitionMark";
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.definition = $root.spanlan.overlay.v1.Definition.decode(reader, reader.size(), $undefined, _depth + 1, message.definition);
                                message.body = "definition";
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                message.wireguard = $root.spanlan.overlay.v1.WireGuard.decode(reader, reader.size(), $undefined, _depth + 1, message.wireguard);
                                message.body = "wireguard";
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                message.statementSummary = $root.spanlan.overlay.v1.StatementSummary.decode(reader, reader.size(), $undefined, _depth + 1, message.statementSummary);
                                message.body = "statementSummary";
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                message.statements = $root.spanlan.overlay.v1.Statements.decode(reader, reader.size(), $undefined, _depth + 1, message.statements);
                                message.body = "statements";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ControlMessage;
            })();

            v1.WireGuard = (function() {

                /**
                 * Properties of a WireGuard.
                 * @typedef {Object} spanlan.overlay.v1.WireGuard.$Properties
                 * @property {Uint8Array|null} [publicKey] WireGuard publicKey
                 * @property {number|null} [port] WireGuard port
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a WireGuard.
                 * @memberof spanlan.overlay.v1
                 * @interface IWireGuard
                 * @augments spanlan.overlay.v1.WireGuard.$Properties
                 * @deprecated Use spanlan.overlay.v1.WireGuard.$Properties instead.
                 */

                /**
                 * Shape of a WireGuard.
                 * @typedef {spanlan.overlay.v1.WireGuard.$Properties} spanlan.overlay.v1.WireGuard.$Shape
                 */

                /**
                 * Constructs a new WireGuard.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a WireGuard.
                 * @constructor
                 * @param {spanlan.overlay.v1.WireGuard.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const WireGuard = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * WireGuard publicKey.
                 * @member {Uint8Array} publicKey
                 * @memberof spanlan.overlay.v1.WireGuard
                 * @instance
                 */
                WireGuard.prototype.publicKey = $util.newBuffer([]);

                /**
                 * WireGuard port.
                 * @member {number} port
                 * @memberof spanlan.overlay.v1.WireGuard
                 * @instance
                 */
                WireGuard.prototype.port = 0;

                /**
                 * Encodes the specified WireGuard message. Does not implicitly {@link spanlan.overlay.v1.WireGuard.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.WireGuard
                 * @static
                 * @param {spanlan.overlay.v1.WireGuard.$Properties} message WireGuard message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                WireGuard.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.publicKey);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a WireGuard message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.WireGuard
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.WireGuard & spanlan.overlay.v1.WireGuard.$Shape} WireGuard
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                WireGuard.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.WireGuard();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.publicKey = value;
                                else
                                    delete message.publicKey;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return WireGuard;
            })();

            v1.Hello = (function() {

                /**
                 * Properties of a Hello.
                 * @typedef {Object} spanlan.overlay.v1.Hello.$Properties
                 * @property {number|null} [version] Hello version
                 * @property {string|null} [release] Hello release
                 * @property {Uint8Array|null} [uplink] Hello uplink
                 * @property {number|null} [wall] Hello wall
                 * @property {number|null} [minor] Hello minor
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Hello.
                 * @memberof spanlan.overlay.v1
                 * @interface IHello
                 * @augments spanlan.overlay.v1.Hello.$Properties
                 * @deprecated Use spanlan.overlay.v1.Hello.$Properties instead.
                 */

                /**
                 * Shape of a Hello.
                 * @typedef {spanlan.overlay.v1.Hello.$Properties} spanlan.overlay.v1.Hello.$Shape
                 */

                /**
                 * Constructs a new Hello.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Hello.
                 * @constructor
                 * @param {spanlan.overlay.v1.Hello.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Hello = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Hello version.
                 * @member {number} version
                 * @memberof spanlan.overlay.v1.Hello
                 * @instance
                 */
                Hello.prototype.version = 0;

                /**
                 * Hello release.
                 * @member {string} release
                 * @memberof spanlan.overlay.v1.Hello
                 * @instance
                 */
                Hello.prototype.release = "";

                /**
                 * Hello uplink.
                 * @member {Uint8Array} uplink
                 * @memberof spanlan.overlay.v1.Hello
                 * @instance
                 */
                Hello.prototype.uplink = $util.newBuffer([]);

                /**
                 * Hello wall.
                 * @member {number} wall
                 * @memberof spanlan.overlay.v1.Hello
                 * @instance
                 */
                Hello.prototype.wall = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Hello minor.
                 * @member {number} minor
                 * @memberof spanlan.overlay.v1.Hello
                 * @instance
                 */
                Hello.prototype.minor = 0;

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link spanlan.overlay.v1.Hello.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Hello
                 * @static
                 * @param {spanlan.overlay.v1.Hello.$Properties} message Hello message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Hello.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.version);
                    if (message.release != null && $Object.hasOwnProperty.call(message, "release") && message.release !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.release);
                    if (message.uplink != null && $Object.hasOwnProperty.call(message, "uplink") && message.uplink.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.uplink);
                    if (message.wall != null && $Object.hasOwnProperty.call(message, "wall") && (typeof message.wall === "object" ? message.wall.low || message.wall.high : message.wall !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.wall);
                    if (message.minor != null && $Object.hasOwnProperty.call(message, "minor") && message.minor !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.minor);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Hello
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Hello & spanlan.overlay.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Hello.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Hello();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.release = value;
                                else
                                    delete message.release;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.uplink = value;
                                else
                                    delete message.uplink;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.wall = value;
                                else
                                    delete message.wall;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.minor = value;
                                else
                                    delete message.minor;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Hello;
            })();

            v1.Ping = (function() {

                /**
                 * Properties of a Ping.
                 * @typedef {Object} spanlan.overlay.v1.Ping.$Properties
                 * @property {number|null} [id] Ping id
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Ping.
                 * @memberof spanlan.overlay.v1
                 * @interface IPing
                 * @augments spanlan.overlay.v1.Ping.$Properties
                 * @deprecated Use spanlan.overlay.v1.Ping.$Properties instead.
                 */

                /**
                 * Shape of a Ping.
                 * @typedef {spanlan.overlay.v1.Ping.$Properties} spanlan.overlay.v1.Ping.$Shape
                 */

                /**
                 * Constructs a new Ping.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Ping.
                 * @constructor
                 * @param {spanlan.overlay.v1.Ping.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Ping = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Ping id.
                 * @member {number} id
                 * @memberof spanlan.overlay.v1.Ping
                 * @instance
                 */
                Ping.prototype.id = 0;

                /**
                 * Encodes the specified Ping message. Does not implicitly {@link spanlan.overlay.v1.Ping.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Ping
                 * @static
                 * @param {spanlan.overlay.v1.Ping.$Properties} message Ping message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Ping.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Ping message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Ping
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Ping & spanlan.overlay.v1.Ping.$Shape} Ping
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Ping.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Ping();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Ping;
            })();

            v1.Pong = (function() {

                /**
                 * Properties of a Pong.
                 * @typedef {Object} spanlan.overlay.v1.Pong.$Properties
                 * @property {number|null} [id] Pong id
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Pong.
                 * @memberof spanlan.overlay.v1
                 * @interface IPong
                 * @augments spanlan.overlay.v1.Pong.$Properties
                 * @deprecated Use spanlan.overlay.v1.Pong.$Properties instead.
                 */

                /**
                 * Shape of a Pong.
                 * @typedef {spanlan.overlay.v1.Pong.$Properties} spanlan.overlay.v1.Pong.$Shape
                 */

                /**
                 * Constructs a new Pong.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Pong.
                 * @constructor
                 * @param {spanlan.overlay.v1.Pong.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Pong = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Pong id.
                 * @member {number} id
                 * @memberof spanlan.overlay.v1.Pong
                 * @instance
                 */
                Pong.prototype.id = 0;

                /**
                 * Encodes the specified Pong message. Does not implicitly {@link spanlan.overlay.v1.Pong.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Pong
                 * @static
                 * @param {spanlan.overlay.v1.Pong.$Properties} message Pong message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Pong.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Pong message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Pong
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Pong & spanlan.overlay.v1.Pong.$Shape} Pong
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Pong.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Pong();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Pong;
            })();

            v1.DatabaseDescription = (function() {

                /**
                 * Properties of a DatabaseDescription.
                 * @typedef {Object} spanlan.overlay.v1.DatabaseDescription.$Properties
                 * @property {Uint8Array|null} [after] DatabaseDescription after
                 * @property {Uint8Array|null} [headers] DatabaseDescription headers
                 * @property {boolean|null} [last] DatabaseDescription last
                 * @property {Array.<number>|null} [checksums] DatabaseDescription checksums
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DatabaseDescription.
                 * @memberof spanlan.overlay.v1
                 * @interface IDatabaseDescription
                 * @augments spanlan.overlay.v1.DatabaseDescription.$Properties
                 * @deprecated Use spanlan.overlay.v1.DatabaseDescription.$Properties instead.
                 */

                /**
                 * Shape of a DatabaseDescription.
                 * @typedef {spanlan.overlay.v1.DatabaseDescription.$Properties} spanlan.overlay.v1.DatabaseDescription.$Shape
                 */

                /**
                 * Constructs a new DatabaseDescription.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a DatabaseDescription.
                 * @constructor
                 * @param {spanlan.overlay.v1.DatabaseDescription.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DatabaseDescription = function (properties) {
                    this.checksums = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DatabaseDescription after.
                 * @member {Uint8Array} after
                 * @memberof spanlan.overlay.v1.DatabaseDescription
                 * @instance
                 */
                DatabaseDescription.prototype.after = $util.newBuffer([]);

                /**
                 * DatabaseDescription headers.
                 * @member {Uint8Array} headers
                 * @memberof spanlan.overlay.v1.DatabaseDescription
                 * @instance
                 */
                DatabaseDescription.prototype.headers = $util.newBuffer([]);

                /**
                 * DatabaseDescription last.
                 * @member {boolean} last
                 * @memberof spanlan.overlay.v1.DatabaseDescription
                 * @instance
                 */
                DatabaseDescription.prototype.last = false;

                /**
                 * DatabaseDescription checksums.
                 * @member {Array.<number>} checksums
                 * @memberof spanlan.overlay.v1.DatabaseDescription
                 * @instance
                 */
                DatabaseDescription.prototype.checksums = $util.emptyArray;

                /**
                 * Encodes the specified DatabaseDescription message. Does not implicitly {@link spanlan.overlay.v1.DatabaseDescription.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.DatabaseDescription
                 * @static
                 * @param {spanlan.overlay.v1.DatabaseDescription.$Properties} message DatabaseDescription message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DatabaseDescription.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.after);
                    if (message.headers != null && $Object.hasOwnProperty.call(message, "headers") && message.headers.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.headers);
                    if (message.last != null && $Object.hasOwnProperty.call(message, "last") && message.last !== false)
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.last);
                    if (message.checksums != null && message.checksums.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).fixed32s(message.checksums);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DatabaseDescription message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.DatabaseDescription
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.DatabaseDescription & spanlan.overlay.v1.DatabaseDescription.$Shape} DatabaseDescription
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DatabaseDescription.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.DatabaseDescription();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.after = value;
                                else
                                    delete message.after;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.headers = value;
                                else
                                    delete message.headers;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.last = value;
                                else
                                    delete message.last;
                                continue;
                            }
                        case 4: {
                                if (wireType === 2) {
                                    if (!(message.checksums && message.checksums.length))
                                        message.checksums = [];
                                    reader.fixed32s(message.checksums);
                                    continue;
                                }
                                if (wireType !== 5)
                                    break;
                                if (!(message.checksums && message.checksums.length))
                                    message.checksums = [];
                                message.checksums.push(reader.fixed32());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return DatabaseDescription;
            })();

            v1.LinkStateUpdate = (function() {

                /**
                 * Properties of a LinkStateUpdate.
                 * @typedef {Object} spanlan.overlay.v1.LinkStateUpdate.$Properties
                 * @property {Array.<spanlan.overlay.v1.Lsa.$Properties>|null} [lsas] LinkStateUpdate lsas
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LinkStateUpdate.
                 * @memberof spanlan.overlay.v1
                 * @interface ILinkStateUpdate
                 * @augments spanlan.overlay.v1.LinkStateUpdate.$Properties
                 * @deprecated Use spanlan.overlay.v1.LinkStateUpdate.$Properties instead.
                 */

                /**
                 * Shape of a LinkStateUpdate.
                 * @typedef {spanlan.overlay.v1.LinkStateUpdate.$Properties} spanlan.overlay.v1.LinkStateUpdate.$Shape
                 */

                /**
                 * Constructs a new LinkStateUpdate.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a LinkStateUpdate.
                 * @constructor
                 * @param {spanlan.overlay.v1.LinkStateUpdate.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LinkStateUpdate = function (properties) {
                    this.lsas = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LinkStateUpdate lsas.
                 * @member {Array.<spanlan.overlay.v1.Lsa.$Properties>} lsas
                 * @memberof spanlan.overlay.v1.LinkStateUpdate
                 * @instance
                 */
                LinkStateUpdate.prototype.lsas = $util.emptyArray;

                /**
                 * Encodes the specified LinkStateUpdate message. Does not implicitly {@link spanlan.overlay.v1.LinkStateUpdate.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.LinkStateUpdate
                 * @static
                 * @param {spanlan.overlay.v1.LinkStateUpdate.$Properties} message LinkStateUpdate message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkStateUpdate.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.lsas != null && message.lsas.length)
                        for (let i = 0; i < message.lsas.length; ++i)
                            $root.spanlan.overlay.v1.Lsa.encode(message.lsas[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LinkStateUpdate message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.LinkStateUpdate
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.LinkStateUpdate & spanlan.overlay.v1.LinkStateUpdate.$Shape} LinkStateUpdate
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkStateUpdate.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.LinkStateUpdate();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.lsas && message.lsas.length))
                                    message.lsas = [];
                                message.lsas.push($root.spanlan.overlay.v1.Lsa.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return LinkStateUpdate;
            })();

            v1.Lsa = (function() {

                /**
                 * Properties of a Lsa.
                 * @typedef {Object} spanlan.overlay.v1.Lsa.$Properties
                 * @property {Uint8Array|null} [octets] Lsa octets
                 * @property {Uint8Array|null} [signature] Lsa signature
                 * @property {number|null} [ageSeconds] Lsa ageSeconds
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Lsa.
                 * @memberof spanlan.overlay.v1
                 * @interface ILsa
                 * @augments spanlan.overlay.v1.Lsa.$Properties
                 * @deprecated Use spanlan.overlay.v1.Lsa.$Properties instead.
                 */

                /**
                 * Shape of a Lsa.
                 * @typedef {spanlan.overlay.v1.Lsa.$Properties} spanlan.overlay.v1.Lsa.$Shape
                 */

                /**
                 * Constructs a new Lsa.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Lsa.
                 * @constructor
                 * @param {spanlan.overlay.v1.Lsa.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Lsa = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Lsa octets.
                 * @member {Uint8Array} octets
                 * @memberof spanlan.overlay.v1.Lsa
                 * @instance
                 */
                Lsa.prototype.octets = $util.newBuffer([]);

                /**
                 * Lsa signature.
                 * @member {Uint8Array} signature
                 * @memberof spanlan.overlay.v1.Lsa
                 * @instance
                 */
                Lsa.prototype.signature = $util.newBuffer([]);

                /**
                 * Lsa ageSeconds.
                 * @member {number} ageSeconds
                 * @memberof spanlan.overlay.v1.Lsa
                 * @instance
                 */
                Lsa.prototype.ageSeconds = 0;

                /**
                 * Encodes the specified Lsa message. Does not implicitly {@link spanlan.overlay.v1.Lsa.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Lsa
                 * @static
                 * @param {spanlan.overlay.v1.Lsa.$Properties} message Lsa message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Lsa.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.octets != null && $Object.hasOwnProperty.call(message, "octets") && message.octets.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.octets);
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                    if (message.ageSeconds != null && $Object.hasOwnProperty.call(message, "ageSeconds") && message.ageSeconds !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.ageSeconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Lsa message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Lsa
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Lsa & spanlan.overlay.v1.Lsa.$Shape} Lsa
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Lsa.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Lsa();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.octets = value;
                                else
                                    delete message.octets;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.signature = value;
                                else
                                    delete message.signature;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.ageSeconds = value;
                                else
                                    delete message.ageSeconds;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Lsa;
            })();

            v1.DatabaseDigest = (function() {

                /**
                 * Properties of a DatabaseDigest.
                 * @typedef {Object} spanlan.overlay.v1.DatabaseDigest.$Properties
                 * @property {number|null} [count] DatabaseDigest count
                 * @property {number|null} [sum] DatabaseDigest sum
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DatabaseDigest.
                 * @memberof spanlan.overlay.v1
                 * @interface IDatabaseDigest
                 * @augments spanlan.overlay.v1.DatabaseDigest.$Properties
                 * @deprecated Use spanlan.overlay.v1.DatabaseDigest.$Properties instead.
                 */

                /**
                 * Shape of a DatabaseDigest.
                 * @typedef {spanlan.overlay.v1.DatabaseDigest.$Properties} spanlan.overlay.v1.DatabaseDigest.$Shape
                 */

                /**
                 * Constructs a new DatabaseDigest.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a DatabaseDigest.
                 * @constructor
                 * @param {spanlan.overlay.v1.DatabaseDigest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DatabaseDigest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DatabaseDigest count.
                 * @member {number} count
                 * @memberof spanlan.overlay.v1.DatabaseDigest
                 * @instance
                 */
                DatabaseDigest.prototype.count = 0;

                /**
                 * DatabaseDigest sum.
                 * @member {number} sum
                 * @memberof spanlan.overlay.v1.DatabaseDigest
                 * @instance
                 */
                DatabaseDigest.prototype.sum = 0;

                /**
                 * Encodes the specified DatabaseDigest message. Does not implicitly {@link spanlan.overlay.v1.DatabaseDigest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.DatabaseDigest
                 * @static
                 * @param {spanlan.overlay.v1.DatabaseDigest.$Properties} message DatabaseDigest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DatabaseDigest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.count);
                    if (message.sum != null && $Object.hasOwnProperty.call(message, "sum") && message.sum !== 0)
                        writer.uint32(/* id 2, wireType 5 =*/21).fixed32(message.sum);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DatabaseDigest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.DatabaseDigest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.DatabaseDigest & spanlan.overlay.v1.DatabaseDigest.$Shape} DatabaseDigest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DatabaseDigest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.DatabaseDigest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.sum = value;
                                else
                                    delete message.sum;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return DatabaseDigest;
            })();

            v1.DefinitionMark = (function() {

                /**
                 * Properties of a DefinitionMark.
                 * @typedef {Object} spanlan.overlay.v1.DefinitionMark.$Properties
                 * @property {number|null} [version] DefinitionMark version
                 * @property {Uint8Array|null} [signature] DefinitionMark signature
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DefinitionMark.
                 * @memberof spanlan.overlay.v1
                 * @interface IDefinitionMark
                 * @augments spanlan.overlay.v1.DefinitionMark.$Properties
                 * @deprecated Use spanlan.overlay.v1.DefinitionMark.$Properties instead.
                 */

                /**
                 * Shape of a DefinitionMark.
                 * @typedef {spanlan.overlay.v1.DefinitionMark.$Properties} spanlan.overlay.v1.DefinitionMark.$Shape
                 */

                /**
                 * Constructs a new DefinitionMark.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a DefinitionMark.
                 * @constructor
                 * @param {spanlan.overlay.v1.DefinitionMark.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DefinitionMark = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DefinitionMark version.
                 * @member {number} version
                 * @memberof spanlan.overlay.v1.DefinitionMark
                 * @instance
                 */
                DefinitionMark.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DefinitionMark signature.
                 * @member {Uint8Array} signature
                 * @memberof spanlan.overlay.v1.DefinitionMark
                 * @instance
                 */
                DefinitionMark.prototype.signature = $util.newBuffer([]);

                /**
                 * Encodes the specified DefinitionMark message. Does not implicitly {@link spanlan.overlay.v1.DefinitionMark.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.DefinitionMark
                 * @static
                 * @param {spanlan.overlay.v1.DefinitionMark.$Properties} message DefinitionMark message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DefinitionMark.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.version);
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DefinitionMark message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.DefinitionMark
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.DefinitionMark & spanlan.overlay.v1.DefinitionMark.$Shape} DefinitionMark
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DefinitionMark.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.DefinitionMark();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.signature = value;
                                else
                                    delete message.signature;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return DefinitionMark;
            })();

            v1.Definition = (function() {

                /**
                 * Properties of a Definition.
                 * @typedef {Object} spanlan.overlay.v1.Definition.$Properties
                 * @property {number|null} [version] Definition version
                 * @property {number|null} [signedAt] Definition signedAt
                 * @property {string|null} [xml] Definition xml
                 * @property {Array.<Uint8Array>|null} [chain] Definition chain
                 * @property {Uint8Array|null} [signature] Definition signature
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Definition.
                 * @memberof spanlan.overlay.v1
                 * @interface IDefinition
                 * @augments spanlan.overlay.v1.Definition.$Properties
                 * @deprecated Use spanlan.overlay.v1.Definition.$Properties instead.
                 */

                /**
                 * Shape of a Definition.
                 * @typedef {spanlan.overlay.v1.Definition.$Properties} spanlan.overlay.v1.Definition.$Shape
                 */

                /**
                 * Constructs a new Definition.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Definition.
                 * @constructor
                 * @param {spanlan.overlay.v1.Definition.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Definition = function (properties) {
                    this.chain = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Definition version.
                 * @member {number} version
                 * @memberof spanlan.overlay.v1.Definition
                 * @instance
                 */
                Definition.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Definition signedAt.
                 * @member {number} signedAt
                 * @memberof spanlan.overlay.v1.Definition
                 * @instance
                 */
                Definition.prototype.signedAt = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Definition xml.
                 * @member {string} xml
                 * @memberof spanlan.overlay.v1.Definition
                 * @instance
                 */
                Definition.prototype.xml = "";

                /**
                 * Definition chain.
                 * @member {Array.<Uint8Array>} chain
                 * @memberof spanlan.overlay.v1.Definition
                 * @instance
                 */
                Definition.prototype.chain = $util.emptyArray;

                /**
                 * Definition signature.
                 * @member {Uint8Array} signature
                 * @memberof spanlan.overlay.v1.Definition
                 * @instance
                 */
                Definition.prototype.signature = $util.newBuffer([]);

                /**
                 * Encodes the specified Definition message. Does not implicitly {@link spanlan.overlay.v1.Definition.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Definition
                 * @static
                 * @param {spanlan.overlay.v1.Definition.$Properties} message Definition message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Definition.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.version);
                    if (message.signedAt != null && $Object.hasOwnProperty.call(message, "signedAt") && (typeof message.signedAt === "object" ? message.signedAt.low || message.signedAt.high : message.signedAt !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.signedAt);
                    if (message.xml != null && $Object.hasOwnProperty.call(message, "xml") && message.xml !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.xml);
                    if (message.chain != null && message.chain.length)
                        for (let i = 0; i < message.chain.length; ++i)
                            writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.chain[i]);
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.signature);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Definition message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Definition
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Definition & spanlan.overlay.v1.Definition.$Shape} Definition
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Definition.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Definition();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.signedAt = value;
                                else
                                    delete message.signedAt;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.xml = value;
                                else
                                    delete message.xml;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.chain && message.chain.length))
                                    message.chain = [];
                                message.chain.push(reader.bytes());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.signature = value;
                                else
                                    delete message.signature;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Definition;
            })();

            v1.StatementSummary = (function() {

                /**
                 * Properties of a StatementSummary.
                 * @typedef {Object} spanlan.overlay.v1.StatementSummary.$Properties
                 * @property {Uint8Array|null} [ids] StatementSummary ids
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a StatementSummary.
                 * @memberof spanlan.overlay.v1
                 * @interface IStatementSummary
                 * @augments spanlan.overlay.v1.StatementSummary.$Properties
                 * @deprecated Use spanlan.overlay.v1.StatementSummary.$Properties instead.
                 */

                /**
                 * Shape of a StatementSummary.
                 * @typedef {spanlan.overlay.v1.StatementSummary.$Properties} spanlan.overlay.v1.StatementSummary.$Shape
                 */

                /**
                 * Constructs a new StatementSummary.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a StatementSummary.
                 * @constructor
                 * @param {spanlan.overlay.v1.StatementSummary.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const StatementSummary = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * StatementSummary ids.
                 * @member {Uint8Array} ids
                 * @memberof spanlan.overlay.v1.StatementSummary
                 * @instance
                 */
                StatementSummary.prototype.ids = $util.newBuffer([]);

                /**
                 * Encodes the specified StatementSummary message. Does not implicitly {@link spanlan.overlay.v1.StatementSummary.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.StatementSummary
                 * @static
                 * @param {spanlan.overlay.v1.StatementSummary.$Properties} message StatementSummary message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                StatementSummary.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ids != null && $Object.hasOwnProperty.call(message, "ids") && message.ids.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.ids);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a StatementSummary message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.StatementSummary
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.StatementSummary & spanlan.overlay.v1.StatementSummary.$Shape} StatementSummary
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                StatementSummary.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.StatementSummary();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.ids = value;
                                else
                                    delete message.ids;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return StatementSummary;
            })();

            v1.Statements = (function() {

                /**
                 * Properties of a Statements.
                 * @typedef {Object} spanlan.overlay.v1.Statements.$Properties
                 * @property {Array.<spanlan.overlay.v1.Statement.$Properties>|null} [statements] Statements statements
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Statements.
                 * @memberof spanlan.overlay.v1
                 * @interface IStatements
                 * @augments spanlan.overlay.v1.Statements.$Properties
                 * @deprecated Use spanlan.overlay.v1.Statements.$Properties instead.
                 */

                /**
                 * Shape of a Statements.
                 * @typedef {spanlan.overlay.v1.Statements.$Properties} spanlan.overlay.v1.Statements.$Shape
                 */

                /**
                 * Constructs a new Statements.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Statements.
                 * @constructor
                 * @param {spanlan.overlay.v1.Statements.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Statements = function (properties) {
                    this.statements = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Statements statements.
                 * @member {Array.<spanlan.overlay.v1.Statement.$Properties>} statements
                 * @memberof spanlan.overlay.v1.Statements
                 * @instance
                 */
                Statements.prototype.statements = $util.emptyArray;

                /**
                 * Encodes the specified Statements message. Does not implicitly {@link spanlan.overlay.v1.Statements.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Statements
                 * @static
                 * @param {spanlan.overlay.v1.Statements.$Properties} message Statements message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Statements.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.statements != null && message.statements.length)
                        for (let i = 0; i < message.statements.length; ++i)
                            $root.spanlan.overlay.v1.Statement.encode(message.statements[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Statements message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Statements
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Statements & spanlan.overlay.v1.Statements.$Shape} Statements
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Statements.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Statements();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.statements && message.statements.length))
                                    message.statements = [];
                                message.statements.push($root.spanlan.overlay.v1.Statement.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Statements;
            })();

            v1.Statement = (function() {

                /**
                 * Properties of a Statement.
                 * @typedef {Object} spanlan.overlay.v1.Statement.$Properties
                 * @property {Uint8Array|null} [octets] Statement octets
                 * @property {Array.<Uint8Array>|null} [chain] Statement chain
                 * @property {Uint8Array|null} [signature] Statement signature
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Statement.
                 * @memberof spanlan.overlay.v1
                 * @interface IStatement
                 * @augments spanlan.overlay.v1.Statement.$Properties
                 * @deprecated Use spanlan.overlay.v1.Statement.$Properties instead.
                 */

                /**
                 * Shape of a Statement.
                 * @typedef {spanlan.overlay.v1.Statement.$Properties} spanlan.overlay.v1.Statement.$Shape
                 */

                /**
                 * Constructs a new Statement.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Statement.
                 * @constructor
                 * @param {spanlan.overlay.v1.Statement.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Statement = function (properties) {
                    this.chain = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Statement octets.
                 * @member {Uint8Array} octets
                 * @memberof spanlan.overlay.v1.Statement
                 * @instance
                 */
                Statement.prototype.octets = $util.newBuffer([]);

                /**
                 * Statement chain.
                 * @member {Array.<Uint8Array>} chain
                 * @memberof spanlan.overlay.v1.Statement
                 * @instance
                 */
                Statement.prototype.chain = $util.emptyArray;

                /**
                 * Statement signature.
                 * @member {Uint8Array} signature
                 * @memberof spanlan.overlay.v1.Statement
                 * @instance
                 */
                Statement.prototype.signature = $util.newBuffer([]);

                /**
                 * Encodes the specified Statement message. Does not implicitly {@link spanlan.overlay.v1.Statement.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Statement
                 * @static
                 * @param {spanlan.overlay.v1.Statement.$Properties} message Statement message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Statement.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.octets != null && $Object.hasOwnProperty.call(message, "octets") && message.octets.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.octets);
                    if (message.chain != null && message.chain.length)
                        for (let i = 0; i < message.chain.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.chain[i]);
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.signature);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Statement message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Statement
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Statement & spanlan.overlay.v1.Statement.$Shape} Statement
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Statement.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Statement();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.octets = value;
                                else
                                    delete message.octets;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.chain && message.chain.length))
                                    message.chain = [];
                                message.chain.push(reader.bytes());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.signature = value;
                                else
                                    delete message.signature;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Statement;
            })();

            v1.Request = (function() {

                /**
                 * Properties of a Request.
                 * @typedef {Object} spanlan.overlay.v1.Request.$Properties
                 * @property {number|null} [id] Request id
                 * @property {Uint8Array|null} [to] Request to
                 * @property {number|null} [hopLimit] Request hopLimit
                 * @property {spanlan.overlay.v1.RelayedEnrol.$Properties|null} [enrol] Request enrol
                 * @property {spanlan.overlay.v1.RelayedRenewal.$Properties|null} [renew] Request renew
                 * @property {spanlan.overlay.v1.GatewayRequest.$Properties|null} [gateway] Request gateway
                 * @property {spanlan.overlay.v1.IssuerGrant.$Properties|null} [grant] Request grant
                 * @property {"enrol"|"renew"|"gateway"|"grant"} [body] Request body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Request.
                 * @memberof spanlan.overlay.v1
                 * @interface IRequest
                 * @augments spanlan.overlay.v1.Request.$Properties
                 * @deprecated Use spanlan.overlay.v1.Request.$Properties instead.
                 */

                /**
                 * Narrowed shape of a Request.
                 * @typedef {{
                 *   id?: number|null;
                 *   to?: Uint8Array|null;
                 *   hopLimit?: number|null;
                 *   enrol?: spanlan.overlay.v1.RelayedEnrol.$Shape|null;
                 *   renew?: spanlan.overlay.v1.RelayedRenewal.$Shape|null;
                 *   gateway?: spanlan.overlay.v1.GatewayRequest.$Shape|null;
                 *   grant?: spanlan.overlay.v1.IssuerGrant.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ body?: undefined; enrol?: null; renew?: null; gateway?: null; grant?: null }|{ body?: "enrol"; enrol: spanlan.overlay.v1.RelayedEnrol.$Shape; renew?: null; gateway?: null; grant?: null }|{ body?: "renew"; enrol?: null; renew: spanlan.overlay.v1.RelayedRenewal.$Shape; gateway?: null; grant?: null }|{ body?: "gateway"; enrol?: null; renew?: null; gateway: spanlan.overlay.v1.GatewayRequest.$Shape; grant?: null }|{ body?: "grant"; enrol?: null; renew?: null; gateway?: null; grant: spanlan.overlay.v1.IssuerGrant.$Shape })
                 * )} spanlan.overlay.v1.Request.$Shape
                 */

                /**
                 * Constructs a new Request.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Request.
                 * @constructor
                 * @param {spanlan.overlay.v1.Request.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Request = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Request id.
                 * @member {number} id
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                Request.prototype.id = 0;

                /**
                 * Request to.
                 * @member {Uint8Array} to
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                Request.prototype.to = $util.newBuffer([]);

                /**
                 * Request hopLimit.
                 * @member {number} hopLimit
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                Request.prototype.hopLimit = 0;

                /**
                 * Request enrol.
                 * @member {spanlan.overlay.v1.RelayedEnrol.$Properties|null|undefined} enrol
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                Request.prototype.enrol = null;

                /**
                 * Request renew.
                 * @member {spanlan.overlay.v1.RelayedRenewal.$Properties|null|undefined} renew
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                Request.prototype.renew = null;

                /**
                 * Request gateway.
                 * @member {spanlan.overlay.v1.GatewayRequest.$Properties|null|undefined} gateway
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                Request.prototype.gateway = null;

                /**
                 * Request grant.
                 * @member {spanlan.overlay.v1.IssuerGrant.$Properties|null|undefined} grant
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                Request.prototype.grant = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Request body.
                 * @member {"enrol"|"renew"|"gateway"|"grant"|undefined} body
                 * @memberof spanlan.overlay.v1.Request
                 * @instance
                 */
                $Object.defineProperty(Request.prototype, "body", {
                    get: $util.oneOfGetter($oneOfFields = ["enrol", "renew", "gateway", "grant"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Request message. Does not implicitly {@link spanlan.overlay.v1.Request.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Request
                 * @static
                 * @param {spanlan.overlay.v1.Request.$Properties} message Request message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Request.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                    if (message.enrol != null && $Object.hasOwnProperty.call(message, "enrol"))
                        $root.spanlan.overlay.v1.RelayedEnrol.encode(message.enrol, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.renew != null && $Object.hasOwnProperty.call(message, "renew"))
                        $root.spanlan.overlay.v1.RelayedRenewal.encode(message.renew, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.to);
                    if (message.hopLimit != null && $Object.hasOwnProperty.call(message, "hopLimit") && message.hopLimit !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.hopLimit);
                    if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway"))
                        $root.spanlan.overlay.v1.GatewayRequest.encode(message.gateway, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.grant != null && $Object.hasOwnProperty.call(message, "grant"))
                        $root.spanlan.overlay.v1.IssuerGrant.encode(message.grant, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Request message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Request
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Request & spanlan.overlay.v1.Request.$Shape} Request
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Request.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Request();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.to = value;
                                else
                                    delete message.to;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.hopLimit = value;
                                else
                                    delete message.hopLimit;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.enrol = $root.spanlan.overlay.v1.RelayedEnrol.decode(reader, reader.size(), $undefined, _depth + 1, message.enrol);
                                message.body = "enrol";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.renew = $root.spanlan.overlay.v1.RelayedRenewal.decode(reader, reader.size(), $undefined, _depth + 1, message.renew);
                                message.body = "renew";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.gateway = $root.spanlan.overlay.v1.GatewayRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.gateway);
                                message.body = "gateway";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.grant = $root.spanlan.overlay.v1.IssuerGrant.decode(reader, reader.size(), $undefined, _depth + 1, message.grant);
                                message.body = "grant";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Request;
            })();

            v1.IssuerGrant = (function() {

                /**
                 * Properties of an IssuerGrant.
                 * @typedef {Object} spanlan.overlay.v1.IssuerGrant.$Properties
                 * @property {Uint8Array|null} [certificate] IssuerGrant certificate
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an IssuerGrant.
                 * @memberof spanlan.overlay.v1
                 * @interface IIssuerGrant
                 * @augments spanlan.overlay.v1.IssuerGrant.$Properties
                 * @deprecated Use spanlan.overlay.v1.IssuerGrant.$Properties instead.
                 */

                /**
                 * Shape of an IssuerGrant.
                 * @typedef {spanlan.overlay.v1.IssuerGrant.$Properties} spanlan.overlay.v1.IssuerGrant.$Shape
                 */

                /**
                 * Constructs a new IssuerGrant.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents an IssuerGrant.
                 * @constructor
                 * @param {spanlan.overlay.v1.IssuerGrant.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const IssuerGrant = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * IssuerGrant certificate.
                 * @member {Uint8Array} certificate
                 * @memberof spanlan.overlay.v1.IssuerGrant
                 * @instance
                 */
                IssuerGrant.prototype.certificate = $util.newBuffer([]);

                /**
                 * Encodes the specified IssuerGrant message. Does not implicitly {@link spanlan.overlay.v1.IssuerGrant.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.IssuerGrant
                 * @static
                 * @param {spanlan.overlay.v1.IssuerGrant.$Properties} message IssuerGrant message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                IssuerGrant.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate") && message.certificate.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.certificate);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an IssuerGrant message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.IssuerGrant
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.IssuerGrant & spanlan.overlay.v1.IssuerGrant.$Shape} IssuerGrant
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                IssuerGrant.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.IssuerGrant();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.certificate = value;
                                else
                                    delete message.certificate;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return IssuerGrant;
            })();

            v1.GatewayRequest = (function() {

                /**
                 * Properties of a GatewayRequest.
                 * @typedef {Object} spanlan.overlay.v1.GatewayRequest.$Properties
                 * @property {Uint8Array|null} [from] GatewayRequest from
                 * @property {Uint8Array|null} [octets] GatewayRequest octets
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GatewayRequest.
                 * @memberof spanlan.overlay.v1
                 * @interface IGatewayRequest
                 * @augments spanlan.overlay.v1.GatewayRequest.$Properties
                 * @deprecated Use spanlan.overlay.v1.GatewayRequest.$Properties instead.
                 */

                /**
                 * Shape of a GatewayRequest.
                 * @typedef {spanlan.overlay.v1.GatewayRequest.$Properties} spanlan.overlay.v1.GatewayRequest.$Shape
                 */

                /**
                 * Constructs a new GatewayRequest.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a GatewayRequest.
                 * @constructor
                 * @param {spanlan.overlay.v1.GatewayRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GatewayRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * GatewayRequest from.
                 * @member {Uint8Array} from
                 * @memberof spanlan.overlay.v1.GatewayRequest
                 * @instance
                 */
                GatewayRequest.prototype.from = $util.newBuffer([]);

                /**
                 * GatewayRequest octets.
                 * @member {Uint8Array} octets
                 * @memberof spanlan.overlay.v1.GatewayRequest
                 * @instance
                 */
                GatewayRequest.prototype.octets = $util.newBuffer([]);

                /**
                 * Encodes the specified GatewayRequest message. Does not implicitly {@link spanlan.overlay.v1.GatewayRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.GatewayRequest
                 * @static
                 * @param {spanlan.overlay.v1.GatewayRequest.$Properties} message GatewayRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GatewayRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.from);
                    if (message.octets != null && $Object.hasOwnProperty.call(message, "octets") && message.octets.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.octets);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GatewayRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.GatewayRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.GatewayRequest & spanlan.overlay.v1.GatewayRequest.$Shape} GatewayRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GatewayRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.GatewayRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.from = value;
                                else
                                    delete message.from;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.octets = value;
                                else
                                    delete message.octets;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return GatewayRequest;
            })();

            v1.RelayedRenewal = (function() {

                /**
                 * Properties of a RelayedRenewal.
                 * @typedef {Object} spanlan.overlay.v1.RelayedRenewal.$Properties
                 * @property {Uint8Array|null} [node] RelayedRenewal node
                 * @property {Uint8Array|null} [signature] RelayedRenewal signature
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RelayedRenewal.
                 * @memberof spanlan.overlay.v1
                 * @interface IRelayedRenewal
                 * @augments spanlan.overlay.v1.RelayedRenewal.$Properties
                 * @deprecated Use spanlan.overlay.v1.RelayedRenewal.$Properties instead.
                 */

                /**
                 * Shape of a RelayedRenewal.
                 * @typedef {spanlan.overlay.v1.RelayedRenewal.$Properties} spanlan.overlay.v1.RelayedRenewal.$Shape
                 */

                /**
                 * Constructs a new RelayedRenewal.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a RelayedRenewal.
                 * @constructor
                 * @param {spanlan.overlay.v1.RelayedRenewal.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RelayedRenewal = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RelayedRenewal node.
                 * @member {Uint8Array} node
                 * @memberof spanlan.overlay.v1.RelayedRenewal
                 * @instance
                 */
                RelayedRenewal.prototype.node = $util.newBuffer([]);

                /**
                 * RelayedRenewal signature.
                 * @member {Uint8Array} signature
                 * @memberof spanlan.overlay.v1.RelayedRenewal
                 * @instance
                 */
                RelayedRenewal.prototype.signature = $util.newBuffer([]);

                /**
                 * Encodes the specified RelayedRenewal message. Does not implicitly {@link spanlan.overlay.v1.RelayedRenewal.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.RelayedRenewal
                 * @static
                 * @param {spanlan.overlay.v1.RelayedRenewal.$Properties} message RelayedRenewal message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RelayedRenewal.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.node);
                    if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.signature);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RelayedRenewal message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.RelayedRenewal
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RelayedRenewal & spanlan.overlay.v1.RelayedRenewal.$Shape} RelayedRenewal
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RelayedRenewal.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.RelayedRenewal();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.node = value;
                                else
                                    delete message.node;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.signature = value;
                                else
                                    delete message.signature;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return RelayedRenewal;
            })();

            v1.RelayedEnrol = (function() {

                /**
                 * Properties of a RelayedEnrol.
                 * @typedef {Object} spanlan.overlay.v1.RelayedEnrol.$Properties
                 * @property {spanlan.overlay.v1.EnrolRequest.$Properties|null} [enrol] RelayedEnrol enrol
                 * @property {Uint8Array|null} [spki] RelayedEnrol spki
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RelayedEnrol.
                 * @memberof spanlan.overlay.v1
                 * @interface IRelayedEnrol
                 * @augments spanlan.overlay.v1.RelayedEnrol.$Properties
                 * @deprecated Use spanlan.overlay.v1.RelayedEnrol.$Properties instead.
                 */

                /**
                 * Shape of a RelayedEnrol.
                 * @typedef {spanlan.overlay.v1.RelayedEnrol.$Properties} spanlan.overlay.v1.RelayedEnrol.$Shape
                 */

                /**
                 * Constructs a new RelayedEnrol.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a RelayedEnrol.
                 * @constructor
                 * @param {spanlan.overlay.v1.RelayedEnrol.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RelayedEnrol = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RelayedEnrol enrol.
                 * @member {spanlan.overlay.v1.EnrolRequest.$Properties|null|undefined} enrol
                 * @memberof spanlan.overlay.v1.RelayedEnrol
                 * @instance
                 */
                RelayedEnrol.prototype.enrol = null;

                /**
                 * RelayedEnrol spki.
                 * @member {Uint8Array} spki
                 * @memberof spanlan.overlay.v1.RelayedEnrol
                 * @instance
                 */
                RelayedEnrol.prototype.spki = $util.newBuffer([]);

                /**
                 * Encodes the specified RelayedEnrol message. Does not implicitly {@link spanlan.overlay.v1.RelayedEnrol.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.RelayedEnrol
                 * @static
                 * @param {spanlan.overlay.v1.RelayedEnrol.$Properties} message RelayedEnrol message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RelayedEnrol.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.enrol != null && $Object.hasOwnProperty.call(message, "enrol"))
                        $root.spanlan.overlay.v1.EnrolRequest.encode(message.enrol, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.spki != null && $Object.hasOwnProperty.call(message, "spki") && message.spki.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.spki);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RelayedEnrol message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.RelayedEnrol
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.RelayedEnrol & spanlan.overlay.v1.RelayedEnrol.$Shape} RelayedEnrol
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RelayedEnrol.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.RelayedEnrol();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.enrol = $root.spanlan.overlay.v1.EnrolRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.enrol);
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.spki = value;
                                else
                                    delete message.spki;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return RelayedEnrol;
            })();

            v1.Response = (function() {

                /**
                 * Properties of a Response.
                 * @typedef {Object} spanlan.overlay.v1.Response.$Properties
                 * @property {number|null} [id] Response id
                 * @property {spanlan.overlay.v1.Certificate.$Properties|null} [certificate] Response certificate
                 * @property {spanlan.overlay.v1.Refusal.$Properties|null} [refusal] Response refusal
                 * @property {spanlan.overlay.v1.GatewayAnswer.$Properties|null} [gateway] Response gateway
                 * @property {"certificate"|"refusal"|"gateway"} [body] Response body
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Response.
                 * @memberof spanlan.overlay.v1
                 * @interface IResponse
                 * @augments spanlan.overlay.v1.Response.$Properties
                 * @deprecated Use spanlan.overlay.v1.Response.$Properties instead.
                 */

                /**
                 * Narrowed shape of a Response.
                 * @typedef {{
                 *   id?: number|null;
                 *   certificate?: spanlan.overlay.v1.Certificate.$Shape|null;
                 *   refusal?: spanlan.overlay.v1.Refusal.$Shape|null;
                 *   gateway?: spanlan.overlay.v1.GatewayAnswer.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ body?: undefined; certificate?: null; refusal?: null; gateway?: null }|{ body?: "certificate"; certificate: spanlan.overlay.v1.Certificate.$Shape; refusal?: null; gateway?: null }|{ body?: "refusal"; certificate?: null; refusal: spanlan.overlay.v1.Refusal.$Shape; gateway?: null }|{ body?: "gateway"; certificate?: null; refusal?: null; gateway: spanlan.overlay.v1.GatewayAnswer.$Shape })
                 * )} spanlan.overlay.v1.Response.$Shape
                 */

                /**
                 * Constructs a new Response.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Response.
                 * @constructor
                 * @param {spanlan.overlay.v1.Response.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Response = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Response id.
                 * @member {number} id
                 * @memberof spanlan.overlay.v1.Response
                 * @instance
                 */
                Response.prototype.id = 0;

                /**
                 * Response certificate.
                 * @member {spanlan.overlay.v1.Certificate.$Properties|null|undefined} certificate
                 * @memberof spanlan.overlay.v1.Response
                 * @instance
                 */
                Response.prototype.certificate = null;

                /**
                 * Response refusal.
                 * @member {spanlan.overlay.v1.Refusal.$Properties|null|undefined} refusal
                 * @memberof spanlan.overlay.v1.Response
                 * @instance
                 */
                Response.prototype.refusal = null;

                /**
                 * Response gateway.
                 * @member {spanlan.overlay.v1.GatewayAnswer.$Properties|null|undefined} gateway
                 * @memberof spanlan.overlay.v1.Response
                 * @instance
                 */
                Response.prototype.gateway = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Response body.
                 * @member {"certificate"|"refusal"|"gateway"|undefined} body
                 * @memberof spanlan.overlay.v1.Response
                 * @instance
                 */
                $Object.defineProperty(Response.prototype, "body", {
                    get: $util.oneOfGetter($oneOfFields = ["certificate", "refusal", "gateway"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Response message. Does not implicitly {@link spanlan.overlay.v1.Response.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Response
                 * @static
                 * @param {spanlan.overlay.v1.Response.$Properties} message Response message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Response.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                    if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate"))
                        $root.spanlan.overlay.v1.Certificate.encode(message.certificate, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal"))
                        $root.spanlan.overlay.v1.Refusal.encode(message.refusal, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway"))
                        $root.spanlan.overlay.v1.GatewayAnswer.encode(message.gateway, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Response message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Response
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Response & spanlan.overlay.v1.Response.$Shape} Response
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Response.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Response();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.certificate = $root.spanlan.overlay.v1.Certificate.decode(reader, reader.size(), $undefined, _depth + 1, message.certificate);
                                message.body = "certificate";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.refusal = $root.spanlan.overlay.v1.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.refusal);
                                message.body = "refusal";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.gateway = $root.spanlan.overlay.v1.GatewayAnswer.decode(reader, reader.size(), $undefined, _depth + 1, message.gateway);
                                message.body = "gateway";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Response;
            })();

            v1.GatewayAnswer = (function() {

                /**
                 * Properties of a GatewayAnswer.
                 * @typedef {Object} spanlan.overlay.v1.GatewayAnswer.$Properties
                 * @property {Uint8Array|null} [octets] GatewayAnswer octets
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GatewayAnswer.
                 * @memberof spanlan.overlay.v1
                 * @interface IGatewayAnswer
                 * @augments spanlan.overlay.v1.GatewayAnswer.$Properties
                 * @deprecated Use spanlan.overlay.v1.GatewayAnswer.$Properties instead.
                 */

                /**
                 * Shape of a GatewayAnswer.
                 * @typedef {spanlan.overlay.v1.GatewayAnswer.$Properties} spanlan.overlay.v1.GatewayAnswer.$Shape
                 */

                /**
                 * Constructs a new GatewayAnswer.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a GatewayAnswer.
                 * @constructor
                 * @param {spanlan.overlay.v1.GatewayAnswer.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GatewayAnswer = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * GatewayAnswer octets.
                 * @member {Uint8Array} octets
                 * @memberof spanlan.overlay.v1.GatewayAnswer
                 * @instance
                 */
                GatewayAnswer.prototype.octets = $util.newBuffer([]);

                /**
                 * Encodes the specified GatewayAnswer message. Does not implicitly {@link spanlan.overlay.v1.GatewayAnswer.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.GatewayAnswer
                 * @static
                 * @param {spanlan.overlay.v1.GatewayAnswer.$Properties} message GatewayAnswer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GatewayAnswer.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.octets != null && $Object.hasOwnProperty.call(message, "octets") && message.octets.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.octets);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GatewayAnswer message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.GatewayAnswer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.GatewayAnswer & spanlan.overlay.v1.GatewayAnswer.$Shape} GatewayAnswer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GatewayAnswer.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.GatewayAnswer();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.octets = value;
                                else
                                    delete message.octets;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return GatewayAnswer;
            })();

            v1.Certificate = (function() {

                /**
                 * Properties of a Certificate.
                 * @typedef {Object} spanlan.overlay.v1.Certificate.$Properties
                 * @property {Array.<Uint8Array>|null} [chain] Certificate chain
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Certificate.
                 * @memberof spanlan.overlay.v1
                 * @interface ICertificate
                 * @augments spanlan.overlay.v1.Certificate.$Properties
                 * @deprecated Use spanlan.overlay.v1.Certificate.$Properties instead.
                 */

                /**
                 * Shape of a Certificate.
                 * @typedef {spanlan.overlay.v1.Certificate.$Properties} spanlan.overlay.v1.Certificate.$Shape
                 */

                /**
                 * Constructs a new Certificate.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Certificate.
                 * @constructor
                 * @param {spanlan.overlay.v1.Certificate.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Certificate = function (properties) {
                    this.chain = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Certificate chain.
                 * @member {Array.<Uint8Array>} chain
                 * @memberof spanlan.overlay.v1.Certificate
                 * @instance
                 */
                Certificate.prototype.chain = $util.emptyArray;

                /**
                 * Encodes the specified Certificate message. Does not implicitly {@link spanlan.overlay.v1.Certificate.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Certificate
                 * @static
                 * @param {spanlan.overlay.v1.Certificate.$Properties} message Certificate message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Certificate.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.chain != null && message.chain.length)
                        for (let i = 0; i < message.chain.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.chain[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Certificate message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Certificate
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Certificate & spanlan.overlay.v1.Certificate.$Shape} Certificate
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Certificate.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Certificate();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.chain && message.chain.length))
                                    message.chain = [];
                                message.chain.push(reader.bytes());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Certificate;
            })();

            v1.Refusal = (function() {

                /**
                 * Properties of a Refusal.
                 * @typedef {Object} spanlan.overlay.v1.Refusal.$Properties
                 * @property {string|null} [reason] Refusal reason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Refusal.
                 * @memberof spanlan.overlay.v1
                 * @interface IRefusal
                 * @augments spanlan.overlay.v1.Refusal.$Properties
                 * @deprecated Use spanlan.overlay.v1.Refusal.$Properties instead.
                 */

                /**
                 * Shape of a Refusal.
                 * @typedef {spanlan.overlay.v1.Refusal.$Properties} spanlan.overlay.v1.Refusal.$Shape
                 */

                /**
                 * Constructs a new Refusal.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Refusal.
                 * @constructor
                 * @param {spanlan.overlay.v1.Refusal.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Refusal = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Refusal reason.
                 * @member {string} reason
                 * @memberof spanlan.overlay.v1.Refusal
                 * @instance
                 */
                Refusal.prototype.reason = "";

                /**
                 * Encodes the specified Refusal message. Does not implicitly {@link spanlan.overlay.v1.Refusal.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Refusal
                 * @static
                 * @param {spanlan.overlay.v1.Refusal.$Properties} message Refusal message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Refusal.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Refusal message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Refusal
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Refusal & spanlan.overlay.v1.Refusal.$Shape} Refusal
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Refusal.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Refusal();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Refusal;
            })();

            v1.Bye = (function() {

                /**
                 * Properties of a Bye.
                 * @typedef {Object} spanlan.overlay.v1.Bye.$Properties
                 * @property {string|null} [reason] Bye reason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Bye.
                 * @memberof spanlan.overlay.v1
                 * @interface IBye
                 * @augments spanlan.overlay.v1.Bye.$Properties
                 * @deprecated Use spanlan.overlay.v1.Bye.$Properties instead.
                 */

                /**
                 * Shape of a Bye.
                 * @typedef {spanlan.overlay.v1.Bye.$Properties} spanlan.overlay.v1.Bye.$Shape
                 */

                /**
                 * Constructs a new Bye.
                 * @memberof spanlan.overlay.v1
                 * @classdesc Represents a Bye.
                 * @constructor
                 * @param {spanlan.overlay.v1.Bye.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Bye = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Bye reason.
                 * @member {string} reason
                 * @memberof spanlan.overlay.v1.Bye
                 * @instance
                 */
                Bye.prototype.reason = "";

                /**
                 * Encodes the specified Bye message. Does not implicitly {@link spanlan.overlay.v1.Bye.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.overlay.v1.Bye
                 * @static
                 * @param {spanlan.overlay.v1.Bye.$Properties} message Bye message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Bye.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Bye message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.overlay.v1.Bye
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.overlay.v1.Bye & spanlan.overlay.v1.Bye.$Shape} Bye
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Bye.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.overlay.v1.Bye();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Bye;
            })();

            return v1;
        })();

        return overlay;
    })();

    return spanlan;
})();

export {
  $root as default
};
