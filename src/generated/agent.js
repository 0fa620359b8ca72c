/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["spanlan-agent"] || ($protobuf.roots["spanlan-agent"] = {});

export const spanlan = $root.spanlan = (() => {

    /**
     * Namespace spanlan.
     * @exports spanlan
     * @namespace
     */
    const spanlan = {};

    spanlan.agent = (function() {

        /**
         * Namespace agent.
         * @memberof spanlan
         * @namespace
         */
        const agent = {};

        agent.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof spanlan.agent
             * @namespace
             */
            const v1 = {};

            v1.Done = (function() {

                /**
                 * Properties of a Done.
                 * @typedef {Object} spanlan.agent.v1.Done.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Done.
                 * @memberof spanlan.agent.v1
                 * @interface IDone
                 * @augments spanlan.agent.v1.Done.$Properties
                 * @deprecated Use spanlan.agent.v1.Done.$Properties instead.
                 */

                /**
                 * Shape of a Done.
                 * @typedef {spanlan.agent.v1.Done.$Properties} spanlan.agent.v1.Done.$Shape
                 */

                /**
                 * Constructs a new Done.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Done.
                 * @constructor
                 * @param {spanlan.agent.v1.Done.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Done = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified Done message. Does not implicitly {@link spanlan.agent.v1.Done.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Done
                 * @static
                 * @param {spanlan.agent.v1.Done.$Properties} message Done message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Done.encode = function (message, writer, _depth) {
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
                 * Decodes a Done message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Done
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Done & spanlan.agent.v1.Done.$Shape} Done
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Done.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Done();
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

                return Done;
            })();

            v1.DefineRequest = (function() {

                /**
                 * Properties of a DefineRequest.
                 * @typedef {Object} spanlan.agent.v1.DefineRequest.$Properties
                 * @property {string|null} [xml] DefineRequest xml
                 * @property {string|null} [source] DefineRequest source
                 * @property {string|null} [basis] DefineRequest basis
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DefineRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IDefineRequest
                 * @augments spanlan.agent.v1.DefineRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.DefineRequest.$Properties instead.
                 */

                /**
                 * Shape of a DefineRequest.
                 * @typedef {spanlan.agent.v1.DefineRequest.$Properties} spanlan.agent.v1.DefineRequest.$Shape
                 */

                /**
                 * Constructs a new DefineRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DefineRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.DefineRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DefineRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DefineRequest xml.
                 * @member {string} xml
                 * @memberof spanlan.agent.v1.DefineRequest
                 * @instance
                 */
                DefineRequest.prototype.xml = "";

                /**
                 * DefineRequest source.
                 * @member {string} source
                 * @memberof spanlan.agent.v1.DefineRequest
                 * @instance
                 */
                DefineRequest.prototype.source = "";

                /**
                 * DefineRequest basis.
                 * @member {string} basis
                 * @memberof spanlan.agent.v1.DefineRequest
                 * @instance
                 */
                DefineRequest.prototype.basis = "";

                /**
                 * Encodes the specified DefineRequest message. Does not implicitly {@link spanlan.agent.v1.DefineRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DefineRequest
                 * @static
                 * @param {spanlan.agent.v1.DefineRequest.$Properties} message DefineRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DefineRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.xml != null && $Object.hasOwnProperty.call(message, "xml") && message.xml !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.xml);
                    if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.source);
                    if (message.basis != null && $Object.hasOwnProperty.call(message, "basis") && message.basis !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.basis);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DefineRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DefineRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DefineRequest & spanlan.agent.v1.DefineRequest.$Shape} DefineRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DefineRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DefineRequest();
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
                                    message.xml = value;
                                else
                                    delete message.xml;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.source = value;
                                else
                                    delete message.source;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.basis = value;
                                else
                                    delete message.basis;
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

                return DefineRequest;
            })();

            v1.DefineReply = (function() {

                /**
                 * Properties of a DefineReply.
                 * @typedef {Object} spanlan.agent.v1.DefineReply.$Properties
                 * @property {spanlan.agent.v1.Network.$Properties|null} [network] DefineReply network
                 * @property {spanlan.agent.v1.Refusal.$Properties|null} [refusal] DefineReply refusal
                 * @property {"network"|"refusal"} [outcome] DefineReply outcome
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DefineReply.
                 * @memberof spanlan.agent.v1
                 * @interface IDefineReply
                 * @augments spanlan.agent.v1.DefineReply.$Properties
                 * @deprecated Use spanlan.agent.v1.DefineReply.$Properties instead.
                 */

                /**
                 * Narrowed shape of a DefineReply.
                 * @typedef {{
                 *   network?: spanlan.agent.v1.Network.$Shape|null;
                 *   refusal?: spanlan.agent.v1.Refusal.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ outcome?: undefined; network?: null; refusal?: null }|{ outcome?: "network"; network: spanlan.agent.v1.Network.$Shape; refusal?: null }|{ outcome?: "refusal"; network?: null; refusal: spanlan.agent.v1.Refusal.$Shape })
                 * )} spanlan.agent.v1.DefineReply.$Shape
                 */

                /**
                 * Constructs a new DefineReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DefineReply.
                 * @constructor
                 * @param {spanlan.agent.v1.DefineReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DefineReply = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DefineReply network.
                 * @member {spanlan.agent.v1.Network.$Properties|null|undefined} network
                 * @memberof spanlan.agent.v1.DefineReply
                 * @instance
                 */
                DefineReply.prototype.network = null;

                /**
                 * DefineReply refusal.
                 * @member {spanlan.agent.v1.Refusal.$Properties|null|undefined} refusal
                 * @memberof spanlan.agent.v1.DefineReply
                 * @instance
                 */
                DefineReply.prototype.refusal = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * DefineReply outcome.
                 * @member {"network"|"refusal"|undefined} outcome
                 * @memberof spanlan.agent.v1.DefineReply
                 * @instance
                 */
                $Object.defineProperty(DefineReply.prototype, "outcome", {
                    get: $util.oneOfGetter($oneOfFields = ["network", "refusal"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified DefineReply message. Does not implicitly {@link spanlan.agent.v1.DefineReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DefineReply
                 * @static
                 * @param {spanlan.agent.v1.DefineReply.$Properties} message DefineReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DefineReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        $root.spanlan.agent.v1.Network.encode(message.network, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal"))
                        $root.spanlan.agent.v1.Refusal.encode(message.refusal, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DefineReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DefineReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DefineReply & spanlan.agent.v1.DefineReply.$Shape} DefineReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DefineReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DefineReply();
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
                                message.network = $root.spanlan.agent.v1.Network.decode(reader, reader.size(), $undefined, _depth + 1, message.network);
                                message.outcome = "network";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.refusal = $root.spanlan.agent.v1.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.refusal);
                                message.outcome = "refusal";
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

                return DefineReply;
            })();

            v1.Refusal = (function() {

                /**
                 * Properties of a Refusal.
                 * @typedef {Object} spanlan.agent.v1.Refusal.$Properties
                 * @property {string|null} [code] Refusal code
                 * @property {string|null} [message] Refusal message
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Refusal.
                 * @memberof spanlan.agent.v1
                 * @interface IRefusal
                 * @augments spanlan.agent.v1.Refusal.$Properties
                 * @deprecated Use spanlan.agent.v1.Refusal.$Properties instead.
                 */

                /**
                 * Shape of a Refusal.
                 * @typedef {spanlan.agent.v1.Refusal.$Properties} spanlan.agent.v1.Refusal.$Shape
                 */

                /**
                 * Constructs a new Refusal.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Refusal.
                 * @constructor
                 * @param {spanlan.agent.v1.Refusal.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Refusal = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Refusal code.
                 * @member {string} code
                 * @memberof spanlan.agent.v1.Refusal
                 * @instance
                 */
                Refusal.prototype.code = "";

                /**
                 * Refusal message.
                 * @member {string} message
                 * @memberof spanlan.agent.v1.Refusal
                 * @instance
                 */
                Refusal.prototype.message = "";

                /**
                 * Encodes the specified Refusal message. Does not implicitly {@link spanlan.agent.v1.Refusal.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Refusal
                 * @static
                 * @param {spanlan.agent.v1.Refusal.$Properties} message Refusal message or plain object to encode
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
                    if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Refusal message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Refusal
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Refusal & spanlan.agent.v1.Refusal.$Shape} Refusal
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
                    message = _target || new $root.spanlan.agent.v1.Refusal();
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
                                    message.code = value;
                                else
                                    delete message.code;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
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

            v1.DiffReply = (function() {

                /**
                 * Properties of a DiffReply.
                 * @typedef {Object} spanlan.agent.v1.DiffReply.$Properties
                 * @property {string|null} [network] DiffReply network
                 * @property {Array.<spanlan.agent.v1.Difference.$Properties>|null} [differences] DiffReply differences
                 * @property {spanlan.agent.v1.Refusal.$Properties|null} [refusal] DiffReply refusal
                 * @property {string|null} [basis] DiffReply basis
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DiffReply.
                 * @memberof spanlan.agent.v1
                 * @interface IDiffReply
                 * @augments spanlan.agent.v1.DiffReply.$Properties
                 * @deprecated Use spanlan.agent.v1.DiffReply.$Properties instead.
                 */

                /**
                 * Shape of a DiffReply.
                 * @typedef {spanlan.agent.v1.DiffReply.$Properties} spanlan.agent.v1.DiffReply.$Shape
                 */

                /**
                 * Constructs a new DiffReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DiffReply.
                 * @constructor
                 * @param {spanlan.agent.v1.DiffReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DiffReply = function (properties) {
                    this.differences = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DiffReply network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.DiffReply
                 * @instance
                 */
                DiffReply.prototype.network = "";

                /**
                 * DiffReply differences.
                 * @member {Array.<spanlan.agent.v1.Difference.$Properties>} differences
                 * @memberof spanlan.agent.v1.DiffReply
                 * @instance
                 */
                DiffReply.prototype.differences = $util.emptyArray;

                /**
                 * DiffReply refusal.
                 * @member {spanlan.agent.v1.Refusal.$Properties|null|undefined} refusal
                 * @memberof spanlan.agent.v1.DiffReply
                 * @instance
                 */
                DiffReply.prototype.refusal = null;

                /**
                 * DiffReply basis.
                 * @member {string} basis
                 * @memberof spanlan.agent.v1.DiffReply
                 * @instance
                 */
                DiffReply.prototype.basis = "";

                /**
                 * Encodes the specified DiffReply message. Does not implicitly {@link spanlan.agent.v1.DiffReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DiffReply
                 * @static
                 * @param {spanlan.agent.v1.DiffReply.$Properties} message DiffReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DiffReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.differences != null && message.differences.length)
                        for (let i = 0; i < message.differences.length; ++i)
                            $root.spanlan.agent.v1.Difference.encode(message.differences[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal"))
                        $root.spanlan.agent.v1.Refusal.encode(message.refusal, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.basis != null && $Object.hasOwnProperty.call(message, "basis") && message.basis !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.basis);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DiffReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DiffReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiffReply & spanlan.agent.v1.DiffReply.$Shape} DiffReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DiffReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DiffReply();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.differences && message.differences.length))
                                    message.differences = [];
                                message.differences.push($root.spanlan.agent.v1.Difference.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.refusal = $root.spanlan.agent.v1.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.refusal);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.basis = value;
                                else
                                    delete message.basis;
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

                return DiffReply;
            })();

            v1.Difference = (function() {

                /**
                 * Properties of a Difference.
                 * @typedef {Object} spanlan.agent.v1.Difference.$Properties
                 * @property {string|null} [path] Difference path
                 * @property {string|null} [kind] Difference kind
                 * @property {string|null} [from] Difference from
                 * @property {string|null} [to] Difference to
                 * @property {string|null} [scope] Difference scope
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Difference.
                 * @memberof spanlan.agent.v1
                 * @interface IDifference
                 * @augments spanlan.agent.v1.Difference.$Properties
                 * @deprecated Use spanlan.agent.v1.Difference.$Properties instead.
                 */

                /**
                 * Shape of a Difference.
                 * @typedef {spanlan.agent.v1.Difference.$Properties} spanlan.agent.v1.Difference.$Shape
                 */

                /**
                 * Constructs a new Difference.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Difference.
                 * @constructor
                 * @param {spanlan.agent.v1.Difference.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Difference = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Difference path.
                 * @member {string} path
                 * @memberof spanlan.agent.v1.Difference
                 * @instance
                 */
                Difference.prototype.path = "";

                /**
                 * Difference kind.
                 * @member {string} kind
                 * @memberof spanlan.agent.v1.Difference
                 * @instance
                 */
                Difference.prototype.kind = "";

                /**
                 * Difference from.
                 * @member {string} from
                 * @memberof spanlan.agent.v1.Difference
                 * @instance
                 */
                Difference.prototype.from = "";

                /**
                 * Difference to.
                 * @member {string} to
                 * @memberof spanlan.agent.v1.Difference
                 * @instance
                 */
                Difference.prototype.to = "";

                /**
                 * Difference scope.
                 * @member {string} scope
                 * @memberof spanlan.agent.v1.Difference
                 * @instance
                 */
                Difference.prototype.scope = "";

                /**
                 * Encodes the specified Difference message. Does not implicitly {@link spanlan.agent.v1.Difference.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Difference
                 * @static
                 * @param {spanlan.agent.v1.Difference.$Properties} message Difference message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Difference.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.path);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                    if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.from);
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.to);
                    if (message.scope != null && $Object.hasOwnProperty.call(message, "scope") && message.scope !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.scope);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Difference message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Difference
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Difference & spanlan.agent.v1.Difference.$Shape} Difference
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Difference.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Difference();
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
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.from = value;
                                else
                                    delete message.from;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.to = value;
                                else
                                    delete message.to;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.scope = value;
                                else
                                    delete message.scope;
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

                return Difference;
            })();

            v1.NetworkRequest = (function() {

                /**
                 * Properties of a NetworkRequest.
                 * @typedef {Object} spanlan.agent.v1.NetworkRequest.$Properties
                 * @property {string|null} [network] NetworkRequest network
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a NetworkRequest.
                 * @memberof spanlan.agent.v1
                 * @interface INetworkRequest
                 * @augments spanlan.agent.v1.NetworkRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.NetworkRequest.$Properties instead.
                 */

                /**
                 * Shape of a NetworkRequest.
                 * @typedef {spanlan.agent.v1.NetworkRequest.$Properties} spanlan.agent.v1.NetworkRequest.$Shape
                 */

                /**
                 * Constructs a new NetworkRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a NetworkRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.NetworkRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const NetworkRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * NetworkRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.NetworkRequest
                 * @instance
                 */
                NetworkRequest.prototype.network = "";

                /**
                 * Encodes the specified NetworkRequest message. Does not implicitly {@link spanlan.agent.v1.NetworkRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.NetworkRequest
                 * @static
                 * @param {spanlan.agent.v1.NetworkRequest.$Properties} message NetworkRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                NetworkRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a NetworkRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.NetworkRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NetworkRequest & spanlan.agent.v1.NetworkRequest.$Shape} NetworkRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                NetworkRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.NetworkRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
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

                return NetworkRequest;
            })();

            v1.AutostartRequest = (function() {

                /**
                 * Properties of an AutostartRequest.
                 * @typedef {Object} spanlan.agent.v1.AutostartRequest.$Properties
                 * @property {string|null} [network] AutostartRequest network
                 * @property {boolean|null} [enabled] AutostartRequest enabled
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an AutostartRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IAutostartRequest
                 * @augments spanlan.agent.v1.AutostartRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.AutostartRequest.$Properties instead.
                 */

                /**
                 * Shape of an AutostartRequest.
                 * @typedef {spanlan.agent.v1.AutostartRequest.$Properties} spanlan.agent.v1.AutostartRequest.$Shape
                 */

                /**
                 * Constructs a new AutostartRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents an AutostartRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.AutostartRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const AutostartRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * AutostartRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.AutostartRequest
                 * @instance
                 */
                AutostartRequest.prototype.network = "";

                /**
                 * AutostartRequest enabled.
                 * @member {boolean} enabled
                 * @memberof spanlan.agent.v1.AutostartRequest
                 * @instance
                 */
                AutostartRequest.prototype.enabled = false;

                /**
                 * Encodes the specified AutostartRequest message. Does not implicitly {@link spanlan.agent.v1.AutostartRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.AutostartRequest
                 * @static
                 * @param {spanlan.agent.v1.AutostartRequest.$Properties} message AutostartRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                AutostartRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.enabled != null && $Object.hasOwnProperty.call(message, "enabled") && message.enabled !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.enabled);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an AutostartRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.AutostartRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.AutostartRequest & spanlan.agent.v1.AutostartRequest.$Shape} AutostartRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                AutostartRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.AutostartRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.enabled = value;
                                else
                                    delete message.enabled;
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

                return AutostartRequest;
            })();

            v1.ListRequest = (function() {

                /**
                 * Properties of a ListRequest.
                 * @typedef {Object} spanlan.agent.v1.ListRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ListRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IListRequest
                 * @augments spanlan.agent.v1.ListRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.ListRequest.$Properties instead.
                 */

                /**
                 * Shape of a ListRequest.
                 * @typedef {spanlan.agent.v1.ListRequest.$Properties} spanlan.agent.v1.ListRequest.$Shape
                 */

                /**
                 * Constructs a new ListRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a ListRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.ListRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ListRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified ListRequest message. Does not implicitly {@link spanlan.agent.v1.ListRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.ListRequest
                 * @static
                 * @param {spanlan.agent.v1.ListRequest.$Properties} message ListRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ListRequest.encode = function (message, writer, _depth) {
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
                 * Decodes a ListRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.ListRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.ListRequest & spanlan.agent.v1.ListRequest.$Shape} ListRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ListRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.ListRequest();
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

                return ListRequest;
            })();

            v1.ListReply = (function() {

                /**
                 * Properties of a ListReply.
                 * @typedef {Object} spanlan.agent.v1.ListReply.$Properties
                 * @property {Array.<spanlan.agent.v1.Network.$Properties>|null} [networks] ListReply networks
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ListReply.
                 * @memberof spanlan.agent.v1
                 * @interface IListReply
                 * @augments spanlan.agent.v1.ListReply.$Properties
                 * @deprecated Use spanlan.agent.v1.ListReply.$Properties instead.
                 */

                /**
                 * Shape of a ListReply.
                 * @typedef {spanlan.agent.v1.ListReply.$Properties} spanlan.agent.v1.ListReply.$Shape
                 */

                /**
                 * Constructs a new ListReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a ListReply.
                 * @constructor
                 * @param {spanlan.agent.v1.ListReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ListReply = function (properties) {
                    this.networks = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ListReply networks.
                 * @member {Array.<spanlan.agent.v1.Network.$Properties>} networks
                 * @memberof spanlan.agent.v1.ListReply
                 * @instance
                 */
                ListReply.prototype.networks = $util.emptyArray;

                /**
                 * Encodes the specified ListReply message. Does not implicitly {@link spanlan.agent.v1.ListReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.ListReply
                 * @static
                 * @param {spanlan.agent.v1.ListReply.$Properties} message ListReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ListReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.networks != null && message.networks.length)
                        for (let i = 0; i < message.networks.length; ++i)
                            $root.spanlan.agent.v1.Network.encode(message.networks[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ListReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.ListReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.ListReply & spanlan.agent.v1.ListReply.$Shape} ListReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ListReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.ListReply();
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
                                if (!(message.networks && message.networks.length))
                                    message.networks = [];
                                message.networks.push($root.spanlan.agent.v1.Network.decode(reader, reader.size(), $undefined, _depth + 1));
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

                return ListReply;
            })();

            v1.Network = (function() {

                /**
                 * Properties of a Network.
                 * @typedef {Object} spanlan.agent.v1.Network.$Properties
                 * @property {string|null} [name] Network name
                 * @property {string|null} [uuid] Network uuid
                 * @property {string|null} [state] Network state
                 * @property {string|null} [reason] Network reason
                 * @property {boolean|null} [builtin] Network builtin
                 * @property {number|null} [mtu] Network mtu
                 * @property {Array.<string>|null} [subnets] Network subnets
                 * @property {string|null} [listen] Network listen
                 * @property {Array.<string>|null} [connections] Network connections
                 * @property {string|null} [nodeId] Network nodeId
                 * @property {number|null} [peersUp] Network peersUp
                 * @property {number|null} [peersKnown] Network peersKnown
                 * @property {number|null} [ports] Network ports
                 * @property {string|null} [certificateNotAfter] Network certificateNotAfter
                 * @property {string|null} [role] Network role
                 * @property {number|null} [definitionVersion] Network definitionVersion
                 * @property {Object.<string,number>|null} [gatewayRefusals] Network gatewayRefusals
                 * @property {string|null} [discovery] Network discovery
                 * @property {boolean|null} [autostart] Network autostart
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Network.
                 * @memberof spanlan.agent.v1
                 * @interface INetwork
                 * @augments spanlan.agent.v1.Network.$Properties
                 * @deprecated Use spanlan.agent.v1.Network.$Properties instead.
                 */

                /**
                 * Shape of a Network.
                 * @typedef {spanlan.agent.v1.Network.$Properties} spanlan.agent.v1.Network.$Shape
                 */

                /**
                 * Constructs a new Network.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Network.
                 * @constructor
                 * @param {spanlan.agent.v1.Network.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Network = function (properties) {
                    this.subnets = [];
                    this.connections = [];
                    this.gatewayRefusals = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Network name.
                 * @member {string} name
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.name = "";

                /**
                 * Network uuid.
                 * @member {string} uuid
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.uuid = "";

                /**
                 * Network state.
                 * @member {string} state
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.state = "";

                /**
                 * Network reason.
                 * @member {string} reason
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.reason = "";

                /**
                 * Network builtin.
                 * @member {boolean} builtin
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.builtin = false;

                /**
                 * Network mtu.
                 * @member {number} mtu
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.mtu = 0;

                /**
                 * Network subnets.
                 * @member {Array.<string>} subnets
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.subnets = $util.emptyArray;

                /**
                 * Network listen.
                 * @member {string} listen
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.listen = "";

                /**
                 * Network connections.
                 * @member {Array.<string>} connections
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.connections = $util.emptyArray;

                /**
                 * Network nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.nodeId = "";

                /**
                 * Network peersUp.
                 * @member {number} peersUp
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.peersUp = 0;

                /**
                 * Network peersKnown.
                 * @member {number} peersKnown
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.peersKnown = 0;

                /**
                 * Network ports.
                 * @member {number} ports
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.ports = 0;

                /**
                 * Network certificateNotAfter.
                 * @member {string} certificateNotAfter
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.certificateNotAfter = "";

                /**
                 * Network role.
                 * @member {string} role
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.role = "";

                /**
                 * Network definitionVersion.
                 * @member {number} definitionVersion
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.definitionVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Network gatewayRefusals.
                 * @member {Object.<string,number>} gatewayRefusals
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.gatewayRefusals = $util.emptyObject;

                /**
                 * Network discovery.
                 * @member {string} discovery
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.discovery = "";

                /**
                 * Network autostart.
                 * @member {boolean} autostart
                 * @memberof spanlan.agent.v1.Network
                 * @instance
                 */
                Network.prototype.autostart = false;

                /**
                 * Encodes the specified Network message. Does not implicitly {@link spanlan.agent.v1.Network.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Network
                 * @static
                 * @param {spanlan.agent.v1.Network.$Properties} message Network message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Network.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.uuid != null && $Object.hasOwnProperty.call(message, "uuid") && message.uuid !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.uuid);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.reason);
                    if (message.builtin != null && $Object.hasOwnProperty.call(message, "builtin") && message.builtin !== false)
                        writer.uint32(/* id 5, wireType 0 =*/40).bool(message.builtin);
                    if (message.mtu != null && $Object.hasOwnProperty.call(message, "mtu") && message.mtu !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.mtu);
                    if (message.subnets != null && message.subnets.length)
                        for (let i = 0; i < message.subnets.length; ++i)
                            writer.uint32(/* id 7, wireType 2 =*/58).string(message.subnets[i]);
                    if (message.listen != null && $Object.hasOwnProperty.call(message, "listen") && message.listen !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.listen);
                    if (message.connections != null && message.connections.length)
                        for (let i = 0; i < message.connections.length; ++i)
                            writer.uint32(/* id 9, wireType 2 =*/74).string(message.connections[i]);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.nodeId);
                    if (message.peersUp != null && $Object.hasOwnProperty.call(message, "peersUp") && message.peersUp !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.peersUp);
                    if (message.peersKnown != null && $Object.hasOwnProperty.call(message, "peersKnown") && message.peersKnown !== 0)
                        writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.peersKnown);
                    if (message.ports != null && $Object.hasOwnProperty.call(message, "ports") && message.ports !== 0)
                        writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.ports);
                    if (message.certificateNotAfter != null && $Object.hasOwnProperty.call(message, "certificateNotAfter") && message.certificateNotAfter !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.certificateNotAfter);
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                        writer.uint32(/* id 15, wireType 2 =*/122).string(message.role);
                    if (message.definitionVersion != null && $Object.hasOwnProperty.call(message, "definitionVersion") && (typeof message.definitionVersion === "object" ? message.definitionVersion.low || message.definitionVersion.high : message.definitionVersion !== 0))
                        writer.uint32(/* id 16, wireType 0 =*/128).uint64(message.definitionVersion);
                    if (message.gatewayRefusals != null && $Object.hasOwnProperty.call(message, "gatewayRefusals"))
                        for (let keys = $Object.keys(message.gatewayRefusals), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 17, wireType 2 =*/138).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 0 =*/16).uint64(message.gatewayRefusals[keys[i]]).ldelim();
                    if (message.discovery != null && $Object.hasOwnProperty.call(message, "discovery") && message.discovery !== "")
                        writer.uint32(/* id 18, wireType 2 =*/146).string(message.discovery);
                    if (message.autostart != null && $Object.hasOwnProperty.call(message, "autostart") && message.autostart !== false)
                        writer.uint32(/* id 19, wireType 0 =*/152).bool(message.autostart);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Network message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Network
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Network & spanlan.agent.v1.Network.$Shape} Network
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Network.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.agent.v1.Network();
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
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.uuid = value;
                                else
                                    delete message.uuid;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.builtin = value;
                                else
                                    delete message.builtin;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.mtu = value;
                                else
                                    delete message.mtu;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.subnets && message.subnets.length))
                                    message.subnets = [];
                                message.subnets.push(reader.stringVerify());
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.listen = value;
                                else
                                    delete message.listen;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.connections && message.connections.length))
                                    message.connections = [];
                                message.connections.push(reader.stringVerify());
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.peersUp = value;
                                else
                                    delete message.peersUp;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.peersKnown = value;
                                else
                                    delete message.peersKnown;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.ports = value;
                                else
                                    delete message.ports;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.certificateNotAfter = value;
                                else
                                    delete message.certificateNotAfter;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.role = value;
                                else
                                    delete message.role;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.definitionVersion = value;
                                else
                                    delete message.definitionVersion;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                if (message.gatewayRefusals === $util.emptyObject)
                                    message.gatewayRefusals = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = $util.Long ? $util.Long.fromNumber(0, true) : 0;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 0)
                                            break;
                                        value = reader.uint64();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.gatewayRefusals, key);
                                message.gatewayRefusals[key] = value;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.discovery = value;
                                else
                                    delete message.discovery;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.autostart = value;
                                else
                                    delete message.autostart;
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

                return Network;
            })();

            v1.XmlReply = (function() {

                /**
                 * Properties of a XmlReply.
                 * @typedef {Object} spanlan.agent.v1.XmlReply.$Properties
                 * @property {string|null} [xml] XmlReply xml
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a XmlReply.
                 * @memberof spanlan.agent.v1
                 * @interface IXmlReply
                 * @augments spanlan.agent.v1.XmlReply.$Properties
                 * @deprecated Use spanlan.agent.v1.XmlReply.$Properties instead.
                 */

                /**
                 * Shape of a XmlReply.
                 * @typedef {spanlan.agent.v1.XmlReply.$Properties} spanlan.agent.v1.XmlReply.$Shape
                 */

                /**
                 * Constructs a new XmlReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a XmlReply.
                 * @constructor
                 * @param {spanlan.agent.v1.XmlReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const XmlReply = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * XmlReply xml.
                 * @member {string} xml
                 * @memberof spanlan.agent.v1.XmlReply
                 * @instance
                 */
                XmlReply.prototype.xml = "";

                /**
                 * Encodes the specified XmlReply message. Does not implicitly {@link spanlan.agent.v1.XmlReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.XmlReply
                 * @static
                 * @param {spanlan.agent.v1.XmlReply.$Properties} message XmlReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                XmlReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.xml != null && $Object.hasOwnProperty.call(message, "xml") && message.xml !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.xml);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a XmlReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.XmlReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.XmlReply & spanlan.agent.v1.XmlReply.$Shape} XmlReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                XmlReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.XmlReply();
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
                                    message.xml = value;
                                else
                                    delete message.xml;
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

                return XmlReply;
            })();

            v1.DiscoveryRequest = (function() {

                /**
                 * Properties of a DiscoveryRequest.
                 * @typedef {Object} spanlan.agent.v1.DiscoveryRequest.$Properties
                 * @property {string|null} [network] DiscoveryRequest network
                 * @property {string|null} [discovery] DiscoveryRequest discovery
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DiscoveryRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IDiscoveryRequest
                 * @augments spanlan.agent.v1.DiscoveryRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.DiscoveryRequest.$Properties instead.
                 */

                /**
                 * Shape of a DiscoveryRequest.
                 * @typedef {spanlan.agent.v1.DiscoveryRequest.$Properties} spanlan.agent.v1.DiscoveryRequest.$Shape
                 */

                /**
                 * Constructs a new DiscoveryRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DiscoveryRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.DiscoveryRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DiscoveryRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DiscoveryRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.DiscoveryRequest
                 * @instance
                 */
                DiscoveryRequest.prototype.network = "";

                /**
                 * DiscoveryRequest discovery.
                 * @member {string} discovery
                 * @memberof spanlan.agent.v1.DiscoveryRequest
                 * @instance
                 */
                DiscoveryRequest.prototype.discovery = "";

                /**
                 * Encodes the specified DiscoveryRequest message. Does not implicitly {@link spanlan.agent.v1.DiscoveryRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DiscoveryRequest
                 * @static
                 * @param {spanlan.agent.v1.DiscoveryRequest.$Properties} message DiscoveryRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DiscoveryRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.discovery != null && $Object.hasOwnProperty.call(message, "discovery") && message.discovery !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.discovery);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DiscoveryRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DiscoveryRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiscoveryRequest & spanlan.agent.v1.DiscoveryRequest.$Shape} DiscoveryRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DiscoveryRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DiscoveryRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.discovery = value;
                                else
                                    delete message.discovery;
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

                return DiscoveryRequest;
            })();

            v1.InviteRequest = (function() {

                /**
                 * Properties of an InviteRequest.
                 * @typedef {Object} spanlan.agent.v1.InviteRequest.$Properties
                 * @property {string|null} [network] InviteRequest network
                 * @property {Array.<string>|null} [endpoints] InviteRequest endpoints
                 * @property {string|null} [role] InviteRequest role
                 * @property {number|null} [ttlSeconds] InviteRequest ttlSeconds
                 * @property {boolean|null} [withoutEndpoints] InviteRequest withoutEndpoints
                 * @property {number|null} [uses] InviteRequest uses
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an InviteRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IInviteRequest
                 * @augments spanlan.agent.v1.InviteRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.InviteRequest.$Properties instead.
                 */

                /**
                 * Shape of an InviteRequest.
                 * @typedef {spanlan.agent.v1.InviteRequest.$Properties} spanlan.agent.v1.InviteRequest.$Shape
                 */

                /**
                 * Constructs a new InviteRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents an InviteRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.InviteRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const InviteRequest = function (properties) {
                    this.endpoints = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * InviteRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @instance
                 */
                InviteRequest.prototype.network = "";

                /**
                 * InviteRequest endpoints.
                 * @member {Array.<string>} endpoints
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @instance
                 */
                InviteRequest.prototype.endpoints = $util.emptyArray;

                /**
                 * InviteRequest role.
                 * @member {string} role
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @instance
                 */
                InviteRequest.prototype.role = "";

                /**
                 * InviteRequest ttlSeconds.
                 * @member {number} ttlSeconds
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @instance
                 */
                InviteRequest.prototype.ttlSeconds = 0;

                /**
                 * InviteRequest withoutEndpoints.
                 * @member {boolean} withoutEndpoints
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @instance
                 */
                InviteRequest.prototype.withoutEndpoints = false;

                /**
                 * InviteRequest uses.
                 * @member {number} uses
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @instance
                 */
                InviteRequest.prototype.uses = 0;

                /**
                 * Encodes the specified InviteRequest message. Does not implicitly {@link spanlan.agent.v1.InviteRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @static
                 * @param {spanlan.agent.v1.InviteRequest.$Properties} message InviteRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                InviteRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.endpoints != null && message.endpoints.length)
                        for (let i = 0; i < message.endpoints.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).string(message.endpoints[i]);
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                    if (message.ttlSeconds != null && $Object.hasOwnProperty.call(message, "ttlSeconds") && message.ttlSeconds !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.ttlSeconds);
                    if (message.withoutEndpoints != null && $Object.hasOwnProperty.call(message, "withoutEndpoints") && message.withoutEndpoints !== false)
                        writer.uint32(/* id 5, wireType 0 =*/40).bool(message.withoutEndpoints);
                    if (message.uses != null && $Object.hasOwnProperty.call(message, "uses") && message.uses !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.uses);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an InviteRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.InviteRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.InviteRequest & spanlan.agent.v1.InviteRequest.$Shape} InviteRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                InviteRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.InviteRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.endpoints && message.endpoints.length))
                                    message.endpoints = [];
                                message.endpoints.push(reader.stringVerify());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.role = value;
                                else
                                    delete message.role;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.ttlSeconds = value;
                                else
                                    delete message.ttlSeconds;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.withoutEndpoints = value;
                                else
                                    delete message.withoutEndpoints;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.uses = value;
                                else
                                    delete message.uses;
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

                return InviteRequest;
            })();

            v1.InviteReply = (function() {

                /**
                 * Properties of an InviteReply.
                 * @typedef {Object} spanlan.agent.v1.InviteReply.$Properties
                 * @property {string|null} [token] InviteReply token
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an InviteReply.
                 * @memberof spanlan.agent.v1
                 * @interface IInviteReply
                 * @augments spanlan.agent.v1.InviteReply.$Properties
                 * @deprecated Use spanlan.agent.v1.InviteReply.$Properties instead.
                 */

                /**
                 * Shape of an InviteReply.
                 * @typedef {spanlan.agent.v1.InviteReply.$Properties} spanlan.agent.v1.InviteReply.$Shape
                 */

                /**
                 * Constructs a new InviteReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents an InviteReply.
                 * @constructor
                 * @param {spanlan.agent.v1.InviteReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const InviteReply = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * InviteReply token.
                 * @member {string} token
                 * @memberof spanlan.agent.v1.InviteReply
                 * @instance
                 */
                InviteReply.prototype.token = "";

                /**
                 * Encodes the specified InviteReply message. Does not implicitly {@link spanlan.agent.v1.InviteReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.InviteReply
                 * @static
                 * @param {spanlan.agent.v1.InviteReply.$Properties} message InviteReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                InviteReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.token);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an InviteReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.InviteReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.InviteReply & spanlan.agent.v1.InviteReply.$Shape} InviteReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                InviteReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.InviteReply();
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
                                    message.token = value;
                                else
                                    delete message.token;
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

                return InviteReply;
            })();

            v1.JoinRequest = (function() {

                /**
                 * Properties of a JoinRequest.
                 * @typedef {Object} spanlan.agent.v1.JoinRequest.$Properties
                 * @property {string|null} [token] JoinRequest token
                 * @property {string|null} [as] JoinRequest as
                 * @property {string|null} [listen] JoinRequest listen
                 * @property {boolean|null} [discover] JoinRequest discover
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a JoinRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IJoinRequest
                 * @augments spanlan.agent.v1.JoinRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.JoinRequest.$Properties instead.
                 */

                /**
                 * Shape of a JoinRequest.
                 * @typedef {spanlan.agent.v1.JoinRequest.$Properties} spanlan.agent.v1.JoinRequest.$Shape
                 */

                /**
                 * Constructs a new JoinRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a JoinRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.JoinRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const JoinRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * JoinRequest token.
                 * @member {string} token
                 * @memberof spanlan.agent.v1.JoinRequest
                 * @instance
                 */
                JoinRequest.prototype.token = "";

                /**
                 * JoinRequest as.
                 * @member {string|null|undefined} as
                 * @memberof spanlan.agent.v1.JoinRequest
                 * @instance
                 */
                JoinRequest.prototype.as = null;

                /**
                 * JoinRequest listen.
                 * @member {string|null|undefined} listen
                 * @memberof spanlan.agent.v1.JoinRequest
                 * @instance
                 */
                JoinRequest.prototype.listen = null;

                /**
                 * JoinRequest discover.
                 * @member {boolean} discover
                 * @memberof spanlan.agent.v1.JoinRequest
                 * @instance
                 */
                JoinRequest.prototype.discover = false;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(JoinRequest.prototype, "_as", {
                    get: $util.oneOfGetter($oneOfFields = ["as"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(JoinRequest.prototype, "_listen", {
                    get: $util.oneOfGetter($oneOfFields = ["listen"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified JoinRequest message. Does not implicitly {@link spanlan.agent.v1.JoinRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.JoinRequest
                 * @static
                 * @param {spanlan.agent.v1.JoinRequest.$Properties} message JoinRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                JoinRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.token);
                    if (message.as != null && $Object.hasOwnProperty.call(message, "as"))
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.as);
                    if (message.listen != null && $Object.hasOwnProperty.call(message, "listen"))
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.listen);
                    if (message.discover != null && $Object.hasOwnProperty.call(message, "discover") && message.discover !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.discover);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a JoinRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.JoinRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.JoinRequest & spanlan.agent.v1.JoinRequest.$Shape} JoinRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                JoinRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.JoinRequest();
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
                                    message.token = value;
                                else
                                    delete message.token;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.as = reader.stringVerify();
                                message._as = "as";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.listen = reader.stringVerify();
                                message._listen = "listen";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.discover = value;
                                else
                                    delete message.discover;
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

                return JoinRequest;
            })();

            v1.DiscoverRequest = (function() {

                /**
                 * Properties of a DiscoverRequest.
                 * @typedef {Object} spanlan.agent.v1.DiscoverRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DiscoverRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IDiscoverRequest
                 * @augments spanlan.agent.v1.DiscoverRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.DiscoverRequest.$Properties instead.
                 */

                /**
                 * Shape of a DiscoverRequest.
                 * @typedef {spanlan.agent.v1.DiscoverRequest.$Properties} spanlan.agent.v1.DiscoverRequest.$Shape
                 */

                /**
                 * Constructs a new DiscoverRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DiscoverRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.DiscoverRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DiscoverRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Encodes the specified DiscoverRequest message. Does not implicitly {@link spanlan.agent.v1.DiscoverRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DiscoverRequest
                 * @static
                 * @param {spanlan.agent.v1.DiscoverRequest.$Properties} message DiscoverRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DiscoverRequest.encode = function (message, writer, _depth) {
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
                 * Decodes a DiscoverRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DiscoverRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiscoverRequest & spanlan.agent.v1.DiscoverRequest.$Shape} DiscoverRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DiscoverRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DiscoverRequest();
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

                return DiscoverRequest;
            })();

            v1.DiscoverReply = (function() {

                /**
                 * Properties of a DiscoverReply.
                 * @typedef {Object} spanlan.agent.v1.DiscoverReply.$Properties
                 * @property {Array.<spanlan.agent.v1.SeenAgent.$Properties>|null} [agents] DiscoverReply agents
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DiscoverReply.
                 * @memberof spanlan.agent.v1
                 * @interface IDiscoverReply
                 * @augments spanlan.agent.v1.DiscoverReply.$Properties
                 * @deprecated Use spanlan.agent.v1.DiscoverReply.$Properties instead.
                 */

                /**
                 * Shape of a DiscoverReply.
                 * @typedef {spanlan.agent.v1.DiscoverReply.$Properties} spanlan.agent.v1.DiscoverReply.$Shape
                 */

                /**
                 * Constructs a new DiscoverReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DiscoverReply.
                 * @constructor
                 * @param {spanlan.agent.v1.DiscoverReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DiscoverReply = function (properties) {
                    this.agents = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DiscoverReply agents.
                 * @member {Array.<spanlan.agent.v1.SeenAgent.$Properties>} agents
                 * @memberof spanlan.agent.v1.DiscoverReply
                 * @instance
                 */
                DiscoverReply.prototype.agents = $util.emptyArray;

                /**
                 * Encodes the specified DiscoverReply message. Does not implicitly {@link spanlan.agent.v1.DiscoverReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DiscoverReply
                 * @static
                 * @param {spanlan.agent.v1.DiscoverReply.$Properties} message DiscoverReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DiscoverReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.agents != null && message.agents.length)
                        for (let i = 0; i < message.agents.length; ++i)
                            $root.spanlan.agent.v1.SeenAgent.encode(message.agents[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DiscoverReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DiscoverReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DiscoverReply & spanlan.agent.v1.DiscoverReply.$Shape} DiscoverReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DiscoverReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DiscoverReply();
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
                                if (!(message.agents && message.agents.length))
                                    message.agents = [];
                                message.agents.push($root.spanlan.agent.v1.SeenAgent.decode(reader, reader.size(), $undefined, _depth + 1));
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

                return DiscoverReply;
            })();

            v1.SeenAgent = (function() {

                /**
                 * Properties of a SeenAgent.
                 * @typedef {Object} spanlan.agent.v1.SeenAgent.$Properties
                 * @property {string|null} [network] SeenAgent network
                 * @property {string|null} [name] SeenAgent name
                 * @property {string|null} [localName] SeenAgent localName
                 * @property {string|null} [nodeId] SeenAgent nodeId
                 * @property {Array.<string>|null} [endpoints] SeenAgent endpoints
                 * @property {Array.<string>|null} [devices] SeenAgent devices
                 * @property {number|null} [ageSeconds] SeenAgent ageSeconds
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SeenAgent.
                 * @memberof spanlan.agent.v1
                 * @interface ISeenAgent
                 * @augments spanlan.agent.v1.SeenAgent.$Properties
                 * @deprecated Use spanlan.agent.v1.SeenAgent.$Properties instead.
                 */

                /**
                 * Shape of a SeenAgent.
                 * @typedef {spanlan.agent.v1.SeenAgent.$Properties} spanlan.agent.v1.SeenAgent.$Shape
                 */

                /**
                 * Constructs a new SeenAgent.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a SeenAgent.
                 * @constructor
                 * @param {spanlan.agent.v1.SeenAgent.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SeenAgent = function (properties) {
                    this.endpoints = [];
                    this.devices = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SeenAgent network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @instance
                 */
                SeenAgent.prototype.network = "";

                /**
                 * SeenAgent name.
                 * @member {string} name
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @instance
                 */
                SeenAgent.prototype.name = "";

                /**
                 * SeenAgent localName.
                 * @member {string} localName
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @instance
                 */
                SeenAgent.prototype.localName = "";

                /**
                 * SeenAgent nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @instance
                 */
                SeenAgent.prototype.nodeId = "";

                /**
                 * SeenAgent endpoints.
                 * @member {Array.<string>} endpoints
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @instance
                 */
                SeenAgent.prototype.endpoints = $util.emptyArray;

                /**
                 * SeenAgent devices.
                 * @member {Array.<string>} devices
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @instance
                 */
                SeenAgent.prototype.devices = $util.emptyArray;

                /**
                 * SeenAgent ageSeconds.
                 * @member {number} ageSeconds
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @instance
                 */
                SeenAgent.prototype.ageSeconds = 0;

                /**
                 * Encodes the specified SeenAgent message. Does not implicitly {@link spanlan.agent.v1.SeenAgent.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @static
                 * @param {spanlan.agent.v1.SeenAgent.$Properties} message SeenAgent message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SeenAgent.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.localName != null && $Object.hasOwnProperty.call(message, "localName") && message.localName !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.localName);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.nodeId);
                    if (message.endpoints != null && message.endpoints.length)
                        for (let i = 0; i < message.endpoints.length; ++i)
                            writer.uint32(/* id 5, wireType 2 =*/42).string(message.endpoints[i]);
                    if (message.devices != null && message.devices.length)
                        for (let i = 0; i < message.devices.length; ++i)
                            writer.uint32(/* id 6, wireType 2 =*/50).string(message.devices[i]);
                    if (message.ageSeconds != null && $Object.hasOwnProperty.call(message, "ageSeconds") && !$Object.is(message.ageSeconds, 0))
                        writer.uint32(/* id 7, wireType 1 =*/57).double(message.ageSeconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a SeenAgent message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.SeenAgent
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.SeenAgent & spanlan.agent.v1.SeenAgent.$Shape} SeenAgent
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SeenAgent.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.SeenAgent();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.localName = value;
                                else
                                    delete message.localName;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.endpoints && message.endpoints.length))
                                    message.endpoints = [];
                                message.endpoints.push(reader.stringVerify());
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.devices && message.devices.length))
                                    message.devices = [];
                                message.devices.push(reader.stringVerify());
                                continue;
                            }
                        case 7: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
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

                return SeenAgent;
            })();

            v1.AttachRequest = (function() {

                /**
                 * Properties of an AttachRequest.
                 * @typedef {Object} spanlan.agent.v1.AttachRequest.$Properties
                 * @property {string|null} [network] AttachRequest network
                 * @property {spanlan.agent.v1.TapAttachment.$Properties|null} [tap] AttachRequest tap
                 * @property {spanlan.agent.v1.StreamAttachment.$Properties|null} [stream] AttachRequest stream
                 * @property {spanlan.agent.v1.DgramAttachment.$Properties|null} [dgram] AttachRequest dgram
                 * @property {string|null} [name] AttachRequest name
                 * @property {Array.<string>|null} [macs] AttachRequest macs
                 * @property {Array.<string>|null} [addresses] AttachRequest addresses
                 * @property {boolean|null} [trunk] AttachRequest trunk
                 * @property {boolean|null} [isolated] AttachRequest isolated
                 * @property {Array.<string>|null} [trust] AttachRequest trust
                 * @property {boolean|null} [anyLocalUser] AttachRequest anyLocalUser
                 * @property {spanlan.agent.v1.NamespaceAttachment.$Properties|null} [namespace] AttachRequest namespace
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an AttachRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IAttachRequest
                 * @augments spanlan.agent.v1.AttachRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.AttachRequest.$Properties instead.
                 */

                /**
                 * Shape of an AttachRequest.
                 * @typedef {spanlan.agent.v1.AttachRequest.$Properties} spanlan.agent.v1.AttachRequest.$Shape
                 */

                /**
                 * Constructs a new AttachRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents an AttachRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.AttachRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const AttachRequest = function (properties) {
                    this.macs = [];
                    this.addresses = [];
                    this.trust = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * AttachRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.network = "";

                /**
                 * AttachRequest tap.
                 * @member {spanlan.agent.v1.TapAttachment.$Properties|null|undefined} tap
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.tap = null;

                /**
                 * AttachRequest stream.
                 * @member {spanlan.agent.v1.StreamAttachment.$Properties|null|undefined} stream
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.stream = null;

                /**
                 * AttachRequest dgram.
                 * @member {spanlan.agent.v1.DgramAttachment.$Properties|null|undefined} dgram
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.dgram = null;

                /**
                 * AttachRequest name.
                 * @member {string|null|undefined} name
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.name = null;

                /**
                 * AttachRequest macs.
                 * @member {Array.<string>} macs
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.macs = $util.emptyArray;

                /**
                 * AttachRequest addresses.
                 * @member {Array.<string>} addresses
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.addresses = $util.emptyArray;

                /**
                 * AttachRequest trunk.
                 * @member {boolean} trunk
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.trunk = false;

                /**
                 * AttachRequest isolated.
                 * @member {boolean} isolated
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.isolated = false;

                /**
                 * AttachRequest trust.
                 * @member {Array.<string>} trust
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.trust = $util.emptyArray;

                /**
                 * AttachRequest anyLocalUser.
                 * @member {boolean} anyLocalUser
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.anyLocalUser = false;

                /**
                 * AttachRequest namespace.
                 * @member {spanlan.agent.v1.NamespaceAttachment.$Properties|null|undefined} namespace
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @instance
                 */
                AttachRequest.prototype.namespace = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(AttachRequest.prototype, "_name", {
                    get: $util.oneOfGetter($oneOfFields = ["name"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified AttachRequest message. Does not implicitly {@link spanlan.agent.v1.AttachRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @static
                 * @param {spanlan.agent.v1.AttachRequest.$Properties} message AttachRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                AttachRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.tap != null && $Object.hasOwnProperty.call(message, "tap"))
                        $root.spanlan.agent.v1.TapAttachment.encode(message.tap, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                        $root.spanlan.agent.v1.StreamAttachment.encode(message.stream, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.dgram != null && $Object.hasOwnProperty.call(message, "dgram"))
                        $root.spanlan.agent.v1.DgramAttachment.encode(message.dgram, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name"))
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.name);
                    if (message.macs != null && message.macs.length)
                        for (let i = 0; i < message.macs.length; ++i)
                            writer.uint32(/* id 6, wireType 2 =*/50).string(message.macs[i]);
                    if (message.addresses != null && message.addresses.length)
                        for (let i = 0; i < message.addresses.length; ++i)
                            writer.uint32(/* id 7, wireType 2 =*/58).string(message.addresses[i]);
                    if (message.trunk != null && $Object.hasOwnProperty.call(message, "trunk") && message.trunk !== false)
                        writer.uint32(/* id 8, wireType 0 =*/64).bool(message.trunk);
                    if (message.isolated != null && $Object.hasOwnProperty.call(message, "isolated") && message.isolated !== false)
                        writer.uint32(/* id 9, wireType 0 =*/72).bool(message.isolated);
                    if (message.trust != null && message.trust.length)
                        for (let i = 0; i < message.trust.length; ++i)
                            writer.uint32(/* id 10, wireType 2 =*/82).string(message.trust[i]);
                    if (message.anyLocalUser != null && $Object.hasOwnProperty.call(message, "anyLocalUser") && message.anyLocalUser !== false)
                        writer.uint32(/* id 11, wireType 0 =*/88).bool(message.anyLocalUser);
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        $root.spanlan.agent.v1.NamespaceAttachment.encode(message.namespace, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an AttachRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.AttachRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.AttachRequest & spanlan.agent.v1.AttachRequest.$Shape} AttachRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                AttachRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.AttachRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.tap = $root.spanlan.agent.v1.TapAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.tap);
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.stream = $root.spanlan.agent.v1.StreamAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.stream);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.dgram = $root.spanlan.agent.v1.DgramAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.dgram);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.name = reader.stringVerify();
                                message._name = "name";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.macs && message.macs.length))
                                    message.macs = [];
                                message.macs.push(reader.stringVerify());
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.addresses && message.addresses.length))
                                    message.addresses = [];
                                message.addresses.push(reader.stringVerify());
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.trunk = value;
                                else
                                    delete message.trunk;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.isolated = value;
                                else
                                    delete message.isolated;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.trust && message.trust.length))
                                    message.trust = [];
                                message.trust.push(reader.stringVerify());
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.anyLocalUser = value;
                                else
                                    delete message.anyLocalUser;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                message.namespace = $root.spanlan.agent.v1.NamespaceAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.namespace);
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

                return AttachRequest;
            })();

            v1.TapAttachment = (function() {

                /**
                 * Properties of a TapAttachment.
                 * @typedef {Object} spanlan.agent.v1.TapAttachment.$Properties
                 * @property {string|null} [device] TapAttachment device
                 * @property {boolean|null} [dhcp] TapAttachment dhcp
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a TapAttachment.
                 * @memberof spanlan.agent.v1
                 * @interface ITapAttachment
                 * @augments spanlan.agent.v1.TapAttachment.$Properties
                 * @deprecated Use spanlan.agent.v1.TapAttachment.$Properties instead.
                 */

                /**
                 * Shape of a TapAttachment.
                 * @typedef {spanlan.agent.v1.TapAttachment.$Properties} spanlan.agent.v1.TapAttachment.$Shape
                 */

                /**
                 * Constructs a new TapAttachment.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a TapAttachment.
                 * @constructor
                 * @param {spanlan.agent.v1.TapAttachment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const TapAttachment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * TapAttachment device.
                 * @member {string} device
                 * @memberof spanlan.agent.v1.TapAttachment
                 * @instance
                 */
                TapAttachment.prototype.device = "";

                /**
                 * TapAttachment dhcp.
                 * @member {boolean} dhcp
                 * @memberof spanlan.agent.v1.TapAttachment
                 * @instance
                 */
                TapAttachment.prototype.dhcp = false;

                /**
                 * Encodes the specified TapAttachment message. Does not implicitly {@link spanlan.agent.v1.TapAttachment.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.TapAttachment
                 * @static
                 * @param {spanlan.agent.v1.TapAttachment.$Properties} message TapAttachment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                TapAttachment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.device != null && $Object.hasOwnProperty.call(message, "device") && message.device !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.device);
                    if (message.dhcp != null && $Object.hasOwnProperty.call(message, "dhcp") && message.dhcp !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.dhcp);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a TapAttachment message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.TapAttachment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.TapAttachment & spanlan.agent.v1.TapAttachment.$Shape} TapAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                TapAttachment.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.TapAttachment();
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
                                    message.device = value;
                                else
                                    delete message.device;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.dhcp = value;
                                else
                                    delete message.dhcp;
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

                return TapAttachment;
            })();

            v1.NamespaceAttachment = (function() {

                /**
                 * Properties of a NamespaceAttachment.
                 * @typedef {Object} spanlan.agent.v1.NamespaceAttachment.$Properties
                 * @property {number|null} [ticket] NamespaceAttachment ticket
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a NamespaceAttachment.
                 * @memberof spanlan.agent.v1
                 * @interface INamespaceAttachment
                 * @augments spanlan.agent.v1.NamespaceAttachment.$Properties
                 * @deprecated Use spanlan.agent.v1.NamespaceAttachment.$Properties instead.
                 */

                /**
                 * Shape of a NamespaceAttachment.
                 * @typedef {spanlan.agent.v1.NamespaceAttachment.$Properties} spanlan.agent.v1.NamespaceAttachment.$Shape
                 */

                /**
                 * Constructs a new NamespaceAttachment.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a NamespaceAttachment.
                 * @constructor
                 * @param {spanlan.agent.v1.NamespaceAttachment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const NamespaceAttachment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * NamespaceAttachment ticket.
                 * @member {number} ticket
                 * @memberof spanlan.agent.v1.NamespaceAttachment
                 * @instance
                 */
                NamespaceAttachment.prototype.ticket = 0;

                /**
                 * Encodes the specified NamespaceAttachment message. Does not implicitly {@link spanlan.agent.v1.NamespaceAttachment.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.NamespaceAttachment
                 * @static
                 * @param {spanlan.agent.v1.NamespaceAttachment.$Properties} message NamespaceAttachment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                NamespaceAttachment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ticket != null && $Object.hasOwnProperty.call(message, "ticket") && message.ticket !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.ticket);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a NamespaceAttachment message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.NamespaceAttachment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NamespaceAttachment & spanlan.agent.v1.NamespaceAttachment.$Shape} NamespaceAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                NamespaceAttachment.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.NamespaceAttachment();
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
                                    message.ticket = value;
                                else
                                    delete message.ticket;
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

                return NamespaceAttachment;
            })();

            v1.StreamAttachment = (function() {

                /**
                 * Properties of a StreamAttachment.
                 * @typedef {Object} spanlan.agent.v1.StreamAttachment.$Properties
                 * @property {string|null} [role] StreamAttachment role
                 * @property {string|null} [address] StreamAttachment address
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a StreamAttachment.
                 * @memberof spanlan.agent.v1
                 * @interface IStreamAttachment
                 * @augments spanlan.agent.v1.StreamAttachment.$Properties
                 * @deprecated Use spanlan.agent.v1.StreamAttachment.$Properties instead.
                 */

                /**
                 * Shape of a StreamAttachment.
                 * @typedef {spanlan.agent.v1.StreamAttachment.$Properties} spanlan.agent.v1.StreamAttachment.$Shape
                 */

                /**
                 * Constructs a new StreamAttachment.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a StreamAttachment.
                 * @constructor
                 * @param {spanlan.agent.v1.StreamAttachment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const StreamAttachment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * StreamAttachment role.
                 * @member {string} role
                 * @memberof spanlan.agent.v1.StreamAttachment
                 * @instance
                 */
                StreamAttachment.prototype.role = "";

                /**
                 * StreamAttachment address.
                 * @member {string} address
                 * @memberof spanlan.agent.v1.StreamAttachment
                 * @instance
                 */
                StreamAttachment.prototype.address = "";

                /**
                 * Encodes the specified StreamAttachment message. Does not implicitly {@link spanlan.agent.v1.StreamAttachment.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.StreamAttachment
                 * @static
                 * @param {spanlan.agent.v1.StreamAttachment.$Properties} message StreamAttachment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                StreamAttachment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.role);
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.address);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a StreamAttachment message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.StreamAttachment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.StreamAttachment & spanlan.agent.v1.StreamAttachment.$Shape} StreamAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                StreamAttachment.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.StreamAttachment();
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
                                    message.role = value;
                                else
                                    delete message.role;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
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

                return StreamAttachment;
            })();

            v1.DgramAttachment = (function() {

                /**
                 * Properties of a DgramAttachment.
                 * @typedef {Object} spanlan.agent.v1.DgramAttachment.$Properties
                 * @property {string|null} [local] DgramAttachment local
                 * @property {string|null} [remote] DgramAttachment remote
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DgramAttachment.
                 * @memberof spanlan.agent.v1
                 * @interface IDgramAttachment
                 * @augments spanlan.agent.v1.DgramAttachment.$Properties
                 * @deprecated Use spanlan.agent.v1.DgramAttachment.$Properties instead.
                 */

                /**
                 * Shape of a DgramAttachment.
                 * @typedef {spanlan.agent.v1.DgramAttachment.$Properties} spanlan.agent.v1.DgramAttachment.$Shape
                 */

                /**
                 * Constructs a new DgramAttachment.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DgramAttachment.
                 * @constructor
                 * @param {spanlan.agent.v1.DgramAttachment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DgramAttachment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DgramAttachment local.
                 * @member {string} local
                 * @memberof spanlan.agent.v1.DgramAttachment
                 * @instance
                 */
                DgramAttachment.prototype.local = "";

                /**
                 * DgramAttachment remote.
                 * @member {string} remote
                 * @memberof spanlan.agent.v1.DgramAttachment
                 * @instance
                 */
                DgramAttachment.prototype.remote = "";

                /**
                 * Encodes the specified DgramAttachment message. Does not implicitly {@link spanlan.agent.v1.DgramAttachment.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DgramAttachment
                 * @static
                 * @param {spanlan.agent.v1.DgramAttachment.$Properties} message DgramAttachment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DgramAttachment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.local != null && $Object.hasOwnProperty.call(message, "local") && message.local !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.local);
                    if (message.remote != null && $Object.hasOwnProperty.call(message, "remote") && message.remote !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.remote);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DgramAttachment message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DgramAttachment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DgramAttachment & spanlan.agent.v1.DgramAttachment.$Shape} DgramAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DgramAttachment.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DgramAttachment();
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
                                    message.local = value;
                                else
                                    delete message.local;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.remote = value;
                                else
                                    delete message.remote;
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

                return DgramAttachment;
            })();

            v1.BridgeAttachment = (function() {

                /**
                 * Properties of a BridgeAttachment.
                 * @typedef {Object} spanlan.agent.v1.BridgeAttachment.$Properties
                 * @property {string|null} [bridge] BridgeAttachment bridge
                 * @property {boolean|null} [stp] BridgeAttachment stp
                 * @property {number|null} [delay] BridgeAttachment delay
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a BridgeAttachment.
                 * @memberof spanlan.agent.v1
                 * @interface IBridgeAttachment
                 * @augments spanlan.agent.v1.BridgeAttachment.$Properties
                 * @deprecated Use spanlan.agent.v1.BridgeAttachment.$Properties instead.
                 */

                /**
                 * Shape of a BridgeAttachment.
                 * @typedef {spanlan.agent.v1.BridgeAttachment.$Properties} spanlan.agent.v1.BridgeAttachment.$Shape
                 */

                /**
                 * Constructs a new BridgeAttachment.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a BridgeAttachment.
                 * @constructor
                 * @param {spanlan.agent.v1.BridgeAttachment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const BridgeAttachment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * BridgeAttachment bridge.
                 * @member {string} bridge
                 * @memberof spanlan.agent.v1.BridgeAttachment
                 * @instance
                 */
                BridgeAttachment.prototype.bridge = "";

                /**
                 * BridgeAttachment stp.
                 * @member {boolean} stp
                 * @memberof spanlan.agent.v1.BridgeAttachment
                 * @instance
                 */
                BridgeAttachment.prototype.stp = false;

                /**
                 * BridgeAttachment delay.
                 * @member {number} delay
                 * @memberof spanlan.agent.v1.BridgeAttachment
                 * @instance
                 */
                BridgeAttachment.prototype.delay = 0;

                /**
                 * Encodes the specified BridgeAttachment message. Does not implicitly {@link spanlan.agent.v1.BridgeAttachment.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.BridgeAttachment
                 * @static
                 * @param {spanlan.agent.v1.BridgeAttachment.$Properties} message BridgeAttachment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                BridgeAttachment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.bridge != null && $Object.hasOwnProperty.call(message, "bridge") && message.bridge !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.bridge);
                    if (message.stp != null && $Object.hasOwnProperty.call(message, "stp") && message.stp !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.stp);
                    if (message.delay != null && $Object.hasOwnProperty.call(message, "delay") && message.delay !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.delay);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a BridgeAttachment message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.BridgeAttachment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.BridgeAttachment & spanlan.agent.v1.BridgeAttachment.$Shape} BridgeAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                BridgeAttachment.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.BridgeAttachment();
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
                                    message.bridge = value;
                                else
                                    delete message.bridge;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.stp = value;
                                else
                                    delete message.stp;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.delay = value;
                                else
                                    delete message.delay;
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

                return BridgeAttachment;
            })();

            v1.NicAttachment = (function() {

                /**
                 * Properties of a NicAttachment.
                 * @typedef {Object} spanlan.agent.v1.NicAttachment.$Properties
                 * @property {string|null} [nic] NicAttachment nic
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a NicAttachment.
                 * @memberof spanlan.agent.v1
                 * @interface INicAttachment
                 * @augments spanlan.agent.v1.NicAttachment.$Properties
                 * @deprecated Use spanlan.agent.v1.NicAttachment.$Properties instead.
                 */

                /**
                 * Shape of a NicAttachment.
                 * @typedef {spanlan.agent.v1.NicAttachment.$Properties} spanlan.agent.v1.NicAttachment.$Shape
                 */

                /**
                 * Constructs a new NicAttachment.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a NicAttachment.
                 * @constructor
                 * @param {spanlan.agent.v1.NicAttachment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const NicAttachment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * NicAttachment nic.
                 * @member {string} nic
                 * @memberof spanlan.agent.v1.NicAttachment
                 * @instance
                 */
                NicAttachment.prototype.nic = "";

                /**
                 * Encodes the specified NicAttachment message. Does not implicitly {@link spanlan.agent.v1.NicAttachment.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.NicAttachment
                 * @static
                 * @param {spanlan.agent.v1.NicAttachment.$Properties} message NicAttachment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                NicAttachment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.nic != null && $Object.hasOwnProperty.call(message, "nic") && message.nic !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.nic);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a NicAttachment message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.NicAttachment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NicAttachment & spanlan.agent.v1.NicAttachment.$Shape} NicAttachment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                NicAttachment.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.NicAttachment();
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
                                    message.nic = value;
                                else
                                    delete message.nic;
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

                return NicAttachment;
            })();

            v1.DetachRequest = (function() {

                /**
                 * Properties of a DetachRequest.
                 * @typedef {Object} spanlan.agent.v1.DetachRequest.$Properties
                 * @property {string|null} [network] DetachRequest network
                 * @property {string|null} [port] DetachRequest port
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DetachRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IDetachRequest
                 * @augments spanlan.agent.v1.DetachRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.DetachRequest.$Properties instead.
                 */

                /**
                 * Shape of a DetachRequest.
                 * @typedef {spanlan.agent.v1.DetachRequest.$Properties} spanlan.agent.v1.DetachRequest.$Shape
                 */

                /**
                 * Constructs a new DetachRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a DetachRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.DetachRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DetachRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DetachRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.DetachRequest
                 * @instance
                 */
                DetachRequest.prototype.network = "";

                /**
                 * DetachRequest port.
                 * @member {string} port
                 * @memberof spanlan.agent.v1.DetachRequest
                 * @instance
                 */
                DetachRequest.prototype.port = "";

                /**
                 * Encodes the specified DetachRequest message. Does not implicitly {@link spanlan.agent.v1.DetachRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.DetachRequest
                 * @static
                 * @param {spanlan.agent.v1.DetachRequest.$Properties} message DetachRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DetachRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.port);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a DetachRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.DetachRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.DetachRequest & spanlan.agent.v1.DetachRequest.$Shape} DetachRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DetachRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.DetachRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
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

                return DetachRequest;
            })();

            v1.FilterRequest = (function() {

                /**
                 * Properties of a FilterRequest.
                 * @typedef {Object} spanlan.agent.v1.FilterRequest.$Properties
                 * @property {string|null} [network] FilterRequest network
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FilterRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IFilterRequest
                 * @augments spanlan.agent.v1.FilterRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.FilterRequest.$Properties instead.
                 */

                /**
                 * Shape of a FilterRequest.
                 * @typedef {spanlan.agent.v1.FilterRequest.$Properties} spanlan.agent.v1.FilterRequest.$Shape
                 */

                /**
                 * Constructs a new FilterRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a FilterRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.FilterRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FilterRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FilterRequest network.
                 * @member {string|null|undefined} network
                 * @memberof spanlan.agent.v1.FilterRequest
                 * @instance
                 */
                FilterRequest.prototype.network = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(FilterRequest.prototype, "_network", {
                    get: $util.oneOfGetter($oneOfFields = ["network"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified FilterRequest message. Does not implicitly {@link spanlan.agent.v1.FilterRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.FilterRequest
                 * @static
                 * @param {spanlan.agent.v1.FilterRequest.$Properties} message FilterRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FilterRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FilterRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.FilterRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.FilterRequest & spanlan.agent.v1.FilterRequest.$Shape} FilterRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FilterRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.FilterRequest();
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
                                message.network = reader.stringVerify();
                                message._network = "network";
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

                return FilterRequest;
            })();

            v1.PeersReply = (function() {

                /**
                 * Properties of a PeersReply.
                 * @typedef {Object} spanlan.agent.v1.PeersReply.$Properties
                 * @property {Array.<spanlan.agent.v1.Peer.$Properties>|null} [peers] PeersReply peers
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PeersReply.
                 * @memberof spanlan.agent.v1
                 * @interface IPeersReply
                 * @augments spanlan.agent.v1.PeersReply.$Properties
                 * @deprecated Use spanlan.agent.v1.PeersReply.$Properties instead.
                 */

                /**
                 * Shape of a PeersReply.
                 * @typedef {spanlan.agent.v1.PeersReply.$Properties} spanlan.agent.v1.PeersReply.$Shape
                 */

                /**
                 * Constructs a new PeersReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a PeersReply.
                 * @constructor
                 * @param {spanlan.agent.v1.PeersReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PeersReply = function (properties) {
                    this.peers = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PeersReply peers.
                 * @member {Array.<spanlan.agent.v1.Peer.$Properties>} peers
                 * @memberof spanlan.agent.v1.PeersReply
                 * @instance
                 */
                PeersReply.prototype.peers = $util.emptyArray;

                /**
                 * Encodes the specified PeersReply message. Does not implicitly {@link spanlan.agent.v1.PeersReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.PeersReply
                 * @static
                 * @param {spanlan.agent.v1.PeersReply.$Properties} message PeersReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PeersReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.peers != null && message.peers.length)
                        for (let i = 0; i < message.peers.length; ++i)
                            $root.spanlan.agent.v1.Peer.encode(message.peers[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PeersReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.PeersReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PeersReply & spanlan.agent.v1.PeersReply.$Shape} PeersReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PeersReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.PeersReply();
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
                                if (!(message.peers && message.peers.length))
                                    message.peers = [];
                                message.peers.push($root.spanlan.agent.v1.Peer.decode(reader, reader.size(), $undefined, _depth + 1));
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

                return PeersReply;
            })();

            v1.Peer = (function() {

                /**
                 * Properties of a Peer.
                 * @typedef {Object} spanlan.agent.v1.Peer.$Properties
                 * @property {string|null} [network] Peer network
                 * @property {string|null} [nodeId] Peer nodeId
                 * @property {string|null} [endpoint] Peer endpoint
                 * @property {string|null} [state] Peer state
                 * @property {string|null} [transport] Peer transport
                 * @property {string|null} [dialler] Peer dialler
                 * @property {number|null} [roundTripMs] Peer roundTripMs
                 * @property {number|null} [sinceSeconds] Peer sinceSeconds
                 * @property {number|null} [txFrames] Peer txFrames
                 * @property {number|null} [rxFrames] Peer rxFrames
                 * @property {number|null} [txOctets] Peer txOctets
                 * @property {number|null} [rxOctets] Peer rxOctets
                 * @property {Object.<string,number>|null} [drops] Peer drops
                 * @property {string|null} [reason] Peer reason
                 * @property {number|null} [reasonAgeSeconds] Peer reasonAgeSeconds
                 * @property {string|null} [purpose] Peer purpose
                 * @property {number|null} [txBitsPerSecond] Peer txBitsPerSecond
                 * @property {number|null} [rxBitsPerSecond] Peer rxBitsPerSecond
                 * @property {number|null} [relayedFrames] Peer relayedFrames
                 * @property {string|null} [transportReason] Peer transportReason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Peer.
                 * @memberof spanlan.agent.v1
                 * @interface IPeer
                 * @augments spanlan.agent.v1.Peer.$Properties
                 * @deprecated Use spanlan.agent.v1.Peer.$Properties instead.
                 */

                /**
                 * Shape of a Peer.
                 * @typedef {spanlan.agent.v1.Peer.$Properties} spanlan.agent.v1.Peer.$Shape
                 */

                /**
                 * Constructs a new Peer.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Peer.
                 * @constructor
                 * @param {spanlan.agent.v1.Peer.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Peer = function (properties) {
                    this.drops = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Peer network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.network = "";

                /**
                 * Peer nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.nodeId = "";

                /**
                 * Peer endpoint.
                 * @member {string} endpoint
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.endpoint = "";

                /**
                 * Peer state.
                 * @member {string} state
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.state = "";

                /**
                 * Peer transport.
                 * @member {string} transport
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.transport = "";

                /**
                 * Peer dialler.
                 * @member {string} dialler
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.dialler = "";

                /**
                 * Peer roundTripMs.
                 * @member {number} roundTripMs
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.roundTripMs = 0;

                /**
                 * Peer sinceSeconds.
                 * @member {number} sinceSeconds
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.sinceSeconds = 0;

                /**
                 * Peer txFrames.
                 * @member {number} txFrames
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.txFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Peer rxFrames.
                 * @member {number} rxFrames
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.rxFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Peer txOctets.
                 * @member {number} txOctets
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.txOctets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Peer rxOctets.
                 * @member {number} rxOctets
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.rxOctets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Peer drops.
                 * @member {Object.<string,number>} drops
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.drops = $util.emptyObject;

                /**
                 * Peer reason.
                 * @member {string} reason
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.reason = "";

                /**
                 * Peer reasonAgeSeconds.
                 * @member {number|null|undefined} reasonAgeSeconds
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.reasonAgeSeconds = null;

                /**
                 * Peer purpose.
                 * @member {string} purpose
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.purpose = "";

                /**
                 * Peer txBitsPerSecond.
                 * @member {number} txBitsPerSecond
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.txBitsPerSecond = 0;

                /**
                 * Peer rxBitsPerSecond.
                 * @member {number} rxBitsPerSecond
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.rxBitsPerSecond = 0;

                /**
                 * Peer relayedFrames.
                 * @member {number} relayedFrames
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.relayedFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Peer transportReason.
                 * @member {string} transportReason
                 * @memberof spanlan.agent.v1.Peer
                 * @instance
                 */
                Peer.prototype.transportReason = "";

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Peer.prototype, "_reasonAgeSeconds", {
                    get: $util.oneOfGetter($oneOfFields = ["reasonAgeSeconds"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Peer message. Does not implicitly {@link spanlan.agent.v1.Peer.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Peer
                 * @static
                 * @param {spanlan.agent.v1.Peer.$Properties} message Peer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Peer.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                    if (message.endpoint != null && $Object.hasOwnProperty.call(message, "endpoint") && message.endpoint !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.endpoint);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.state);
                    if (message.transport != null && $Object.hasOwnProperty.call(message, "transport") && message.transport !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.transport);
                    if (message.dialler != null && $Object.hasOwnProperty.call(message, "dialler") && message.dialler !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.dialler);
                    if (message.roundTripMs != null && $Object.hasOwnProperty.call(message, "roundTripMs") && !$Object.is(message.roundTripMs, 0))
                        writer.uint32(/* id 7, wireType 1 =*/57).double(message.roundTripMs);
                    if (message.sinceSeconds != null && $Object.hasOwnProperty.call(message, "sinceSeconds") && !$Object.is(message.sinceSeconds, 0))
                        writer.uint32(/* id 8, wireType 1 =*/65).double(message.sinceSeconds);
                    if (message.txFrames != null && $Object.hasOwnProperty.call(message, "txFrames") && (typeof message.txFrames === "object" ? message.txFrames.low || message.txFrames.high : message.txFrames !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.txFrames);
                    if (message.rxFrames != null && $Object.hasOwnProperty.call(message, "rxFrames") && (typeof message.rxFrames === "object" ? message.rxFrames.low || message.rxFrames.high : message.rxFrames !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.rxFrames);
                    if (message.txOctets != null && $Object.hasOwnProperty.call(message, "txOctets") && (typeof message.txOctets === "object" ? message.txOctets.low || message.txOctets.high : message.txOctets !== 0))
                        writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.txOctets);
                    if (message.rxOctets != null && $Object.hasOwnProperty.call(message, "rxOctets") && (typeof message.rxOctets === "object" ? message.rxOctets.low || message.rxOctets.high : message.rxOctets !== 0))
                        writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.rxOctets);
                    if (message.drops != null && $Object.hasOwnProperty.call(message, "drops"))
                        for (let keys = $Object.keys(message.drops), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 13, wireType 2 =*/106).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 0 =*/16).uint64(message.drops[keys[i]]).ldelim();
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.reason);
                    if (message.reasonAgeSeconds != null && $Object.hasOwnProperty.call(message, "reasonAgeSeconds"))
                        writer.uint32(/* id 15, wireType 1 =*/121).double(message.reasonAgeSeconds);
                    if (message.purpose != null && $Object.hasOwnProperty.call(message, "purpose") && message.purpose !== "")
                        writer.uint32(/* id 16, wireType 2 =*/130).string(message.purpose);
                    if (message.txBitsPerSecond != null && $Object.hasOwnProperty.call(message, "txBitsPerSecond") && !$Object.is(message.txBitsPerSecond, 0))
                        writer.uint32(/* id 17, wireType 1 =*/137).double(message.txBitsPerSecond);
                    if (message.rxBitsPerSecond != null && $Object.hasOwnProperty.call(message, "rxBitsPerSecond") && !$Object.is(message.rxBitsPerSecond, 0))
                        writer.uint32(/* id 18, wireType 1 =*/145).double(message.rxBitsPerSecond);
                    if (message.relayedFrames != null && $Object.hasOwnProperty.call(message, "relayedFrames") && (typeof message.relayedFrames === "object" ? message.relayedFrames.low || message.relayedFrames.high : message.relayedFrames !== 0))
                        writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.relayedFrames);
                    if (message.transportReason != null && $Object.hasOwnProperty.call(message, "transportReason") && message.transportReason !== "")
                        writer.uint32(/* id 20, wireType 2 =*/162).string(message.transportReason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Peer message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Peer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Peer & spanlan.agent.v1.Peer.$Shape} Peer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Peer.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.agent.v1.Peer();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.endpoint = value;
                                else
                                    delete message.endpoint;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.transport = value;
                                else
                                    delete message.transport;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.dialler = value;
                                else
                                    delete message.dialler;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.roundTripMs = value;
                                else
                                    delete message.roundTripMs;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.sinceSeconds = value;
                                else
                                    delete message.sinceSeconds;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.txFrames = value;
                                else
                                    delete message.txFrames;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.rxFrames = value;
                                else
                                    delete message.rxFrames;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.txOctets = value;
                                else
                                    delete message.txOctets;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.rxOctets = value;
                                else
                                    delete message.rxOctets;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if (message.drops === $util.emptyObject)
                                    message.drops = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = $util.Long ? $util.Long.fromNumber(0, true) : 0;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 0)
                                            break;
                                        value = reader.uint64();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.drops, key);
                                message.drops[key] = value;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 1)
                                    break;
                                message.reasonAgeSeconds = reader.double();
                                message._reasonAgeSeconds = "reasonAgeSeconds";
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.purpose = value;
                                else
                                    delete message.purpose;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.txBitsPerSecond = value;
                                else
                                    delete message.txBitsPerSecond;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.rxBitsPerSecond = value;
                                else
                                    delete message.rxBitsPerSecond;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.relayedFrames = value;
                                else
                                    delete message.relayedFrames;
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.transportReason = value;
                                else
                                    delete message.transportReason;
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

                return Peer;
            })();

            v1.PortsReply = (function() {

                /**
                 * Properties of a PortsReply.
                 * @typedef {Object} spanlan.agent.v1.PortsReply.$Properties
                 * @property {Array.<spanlan.agent.v1.Port.$Properties>|null} [ports] PortsReply ports
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PortsReply.
                 * @memberof spanlan.agent.v1
                 * @interface IPortsReply
                 * @augments spanlan.agent.v1.PortsReply.$Properties
                 * @deprecated Use spanlan.agent.v1.PortsReply.$Properties instead.
                 */

                /**
                 * Shape of a PortsReply.
                 * @typedef {spanlan.agent.v1.PortsReply.$Properties} spanlan.agent.v1.PortsReply.$Shape
                 */

                /**
                 * Constructs a new PortsReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a PortsReply.
                 * @constructor
                 * @param {spanlan.agent.v1.PortsReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PortsReply = function (properties) {
                    this.ports = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PortsReply ports.
                 * @member {Array.<spanlan.agent.v1.Port.$Properties>} ports
                 * @memberof spanlan.agent.v1.PortsReply
                 * @instance
                 */
                PortsReply.prototype.ports = $util.emptyArray;

                /**
                 * Encodes the specified PortsReply message. Does not implicitly {@link spanlan.agent.v1.PortsReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.PortsReply
                 * @static
                 * @param {spanlan.agent.v1.PortsReply.$Properties} message PortsReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PortsReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ports != null && message.ports.length)
                        for (let i = 0; i < message.ports.length; ++i)
                            $root.spanlan.agent.v1.Port.encode(message.ports[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PortsReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.PortsReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PortsReply & spanlan.agent.v1.PortsReply.$Shape} PortsReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PortsReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.PortsReply();
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
                                if (!(message.ports && message.ports.length))
                                    message.ports = [];
                                message.ports.push($root.spanlan.agent.v1.Port.decode(reader, reader.size(), $undefined, _depth + 1));
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

                return PortsReply;
            })();

            v1.Port = (function() {

                /**
                 * Properties of a Port.
                 * @typedef {Object} spanlan.agent.v1.Port.$Properties
                 * @property {string|null} [network] Port network
                 * @property {string|null} [name] Port name
                 * @property {spanlan.agent.v1.TapAttachment.$Properties|null} [tap] Port tap
                 * @property {spanlan.agent.v1.StreamAttachment.$Properties|null} [stream] Port stream
                 * @property {Array.<string>|null} [macs] Port macs
                 * @property {Array.<string>|null} [addresses] Port addresses
                 * @property {string|null} [state] Port state
                 * @property {string|null} [reason] Port reason
                 * @property {number|null} [rxFrames] Port rxFrames
                 * @property {number|null} [rxOctets] Port rxOctets
                 * @property {number|null} [txFrames] Port txFrames
                 * @property {number|null} [txOctets] Port txOctets
                 * @property {Object.<string,number>|null} [drops] Port drops
                 * @property {boolean|null} [trunk] Port trunk
                 * @property {boolean|null} [isolated] Port isolated
                 * @property {Array.<string>|null} [trust] Port trust
                 * @property {spanlan.agent.v1.DgramAttachment.$Properties|null} [dgram] Port dgram
                 * @property {spanlan.agent.v1.NamespaceAttachment.$Properties|null} [namespace] Port namespace
                 * @property {spanlan.agent.v1.BridgeAttachment.$Properties|null} [bridge] Port bridge
                 * @property {spanlan.agent.v1.NicAttachment.$Properties|null} [nic] Port nic
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Port.
                 * @memberof spanlan.agent.v1
                 * @interface IPort
                 * @augments spanlan.agent.v1.Port.$Properties
                 * @deprecated Use spanlan.agent.v1.Port.$Properties instead.
                 */

                /**
                 * Shape of a Port.
                 * @typedef {spanlan.agent.v1.Port.$Properties} spanlan.agent.v1.Port.$Shape
                 */

                /**
                 * Constructs a new Port.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Port.
                 * @constructor
                 * @param {spanlan.agent.v1.Port.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Port = function (properties) {
                    this.macs = [];
                    this.addresses = [];
                    this.drops = {};
                    this.trust = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Port network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.network = "";

                /**
                 * Port name.
                 * @member {string} name
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.name = "";

                /**
                 * Port tap.
                 * @member {spanlan.agent.v1.TapAttachment.$Properties|null|undefined} tap
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.tap = null;

                /**
                 * Port stream.
                 * @member {spanlan.agent.v1.StreamAttachment.$Properties|null|undefined} stream
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.stream = null;

                /**
                 * Port macs.
                 * @member {Array.<string>} macs
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.macs = $util.emptyArray;

                /**
                 * Port addresses.
                 * @member {Array.<string>} addresses
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.addresses = $util.emptyArray;

                /**
                 * Port state.
                 * @member {string} state
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.state = "";

                /**
                 * Port reason.
                 * @member {string} reason
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.reason = "";

                /**
                 * Port rxFrames.
                 * @member {number} rxFrames
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.rxFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Port rxOctets.
                 * @member {number} rxOctets
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.rxOctets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Port txFrames.
                 * @member {number} txFrames
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.txFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Port txOctets.
                 * @member {number} txOctets
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.txOctets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Port drops.
                 * @member {Object.<string,number>} drops
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.drops = $util.emptyObject;

                /**
                 * Port trunk.
                 * @member {boolean} trunk
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.trunk = false;

                /**
                 * Port isolated.
                 * @member {boolean} isolated
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.isolated = false;

                /**
                 * Port trust.
                 * @member {Array.<string>} trust
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.trust = $util.emptyArray;

                /**
                 * Port dgram.
                 * @member {spanlan.agent.v1.DgramAttachment.$Properties|null|undefined} dgram
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.dgram = null;

                /**
                 * Port namespace.
                 * @member {spanlan.agent.v1.NamespaceAttachment.$Properties|null|undefined} namespace
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.namespace = null;

                /**
                 * Port bridge.
                 * @member {spanlan.agent.v1.BridgeAttachment.$Properties|null|undefined} bridge
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.bridge = null;

                /**
                 * Port nic.
                 * @member {spanlan.agent.v1.NicAttachment.$Properties|null|undefined} nic
                 * @memberof spanlan.agent.v1.Port
                 * @instance
                 */
                Port.prototype.nic = null;

                /**
                 * Encodes the specified Port message. Does not implicitly {@link spanlan.agent.v1.Port.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Port
                 * @static
                 * @param {spanlan.agent.v1.Port.$Properties} message Port message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Port.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.tap != null && $Object.hasOwnProperty.call(message, "tap"))
                        $root.spanlan.agent.v1.TapAttachment.encode(message.tap, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.stream != null && $Object.hasOwnProperty.call(message, "stream"))
                        $root.spanlan.agent.v1.StreamAttachment.encode(message.stream, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.macs != null && message.macs.length)
                        for (let i = 0; i < message.macs.length; ++i)
                            writer.uint32(/* id 5, wireType 2 =*/42).string(message.macs[i]);
                    if (message.addresses != null && message.addresses.length)
                        for (let i = 0; i < message.addresses.length; ++i)
                            writer.uint32(/* id 6, wireType 2 =*/50).string(message.addresses[i]);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.state);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.reason);
                    if (message.rxFrames != null && $Object.hasOwnProperty.call(message, "rxFrames") && (typeof message.rxFrames === "object" ? message.rxFrames.low || message.rxFrames.high : message.rxFrames !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.rxFrames);
                    if (message.rxOctets != null && $Object.hasOwnProperty.call(message, "rxOctets") && (typeof message.rxOctets === "object" ? message.rxOctets.low || message.rxOctets.high : message.rxOctets !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.rxOctets);
                    if (message.txFrames != null && $Object.hasOwnProperty.call(message, "txFrames") && (typeof message.txFrames === "object" ? message.txFrames.low || message.txFrames.high : message.txFrames !== 0))
                        writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.txFrames);
                    if (message.txOctets != null && $Object.hasOwnProperty.call(message, "txOctets") && (typeof message.txOctets === "object" ? message.txOctets.low || message.txOctets.high : message.txOctets !== 0))
                        writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.txOctets);
                    if (message.drops != null && $Object.hasOwnProperty.call(message, "drops"))
                        for (let keys = $Object.keys(message.drops), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 13, wireType 2 =*/106).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 0 =*/16).uint64(message.drops[keys[i]]).ldelim();
                    if (message.trunk != null && $Object.hasOwnProperty.call(message, "trunk") && message.trunk !== false)
                        writer.uint32(/* id 14, wireType 0 =*/112).bool(message.trunk);
                    if (message.isolated != null && $Object.hasOwnProperty.call(message, "isolated") && message.isolated !== false)
                        writer.uint32(/* id 15, wireType 0 =*/120).bool(message.isolated);
                    if (message.trust != null && message.trust.length)
                        for (let i = 0; i < message.trust.length; ++i)
                            writer.uint32(/* id 16, wireType 2 =*/130).string(message.trust[i]);
                    if (message.dgram != null && $Object.hasOwnProperty.call(message, "dgram"))
                        $root.spanlan.agent.v1.DgramAttachment.encode(message.dgram, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                    if (message.namespace != null && $Object.hasOwnProperty.call(message, "namespace"))
                        $root.spanlan.agent.v1.NamespaceAttachment.encode(message.namespace, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                    if (message.bridge != null && $Object.hasOwnProperty.call(message, "bridge"))
                        $root.spanlan.agent.v1.BridgeAttachment.encode(message.bridge, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                    if (message.nic != null && $Object.hasOwnProperty.call(message, "nic"))
                        $root.spanlan.agent.v1.NicAttachment.encode(message.nic, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Port message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Port
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Port & spanlan.agent.v1.Port.$Shape} Port
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Port.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.agent.v1.Port();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.tap = $root.spanlan.agent.v1.TapAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.tap);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.stream = $root.spanlan.agent.v1.StreamAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.stream);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.macs && message.macs.length))
                                    message.macs = [];
                                message.macs.push(reader.stringVerify());
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.addresses && message.addresses.length))
                                    message.addresses = [];
                                message.addresses.push(reader.stringVerify());
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.rxFrames = value;
                                else
                                    delete message.rxFrames;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.rxOctets = value;
                                else
                                    delete message.rxOctets;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.txFrames = value;
                                else
                                    delete message.txFrames;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.txOctets = value;
                                else
                                    delete message.txOctets;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if (message.drops === $util.emptyObject)
                                    message.drops = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = $util.Long ? $util.Long.fromNumber(0, true) : 0;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 0)
                                            break;
                                        value = reader.uint64();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.drops, key);
                                message.drops[key] = value;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.trunk = value;
                                else
                                    delete message.trunk;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.isolated = value;
                                else
                                    delete message.isolated;
                                continue;
                            }
                        case 16: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.trust && message.trust.length))
                                    message.trust = [];
                                message.trust.push(reader.stringVerify());
                                continue;
                            }
                        case 17: {
                                if (wireType !== 2)
                                    break;
                                message.dgram = $root.spanlan.agent.v1.DgramAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.dgram);
                                continue;
                            }
                        case 18: {
                                if (wireType !== 2)
                                    break;
                                message.namespace = $root.spanlan.agent.v1.NamespaceAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.namespace);
                                continue;
                            }
                        case 19: {
                                if (wireType !== 2)
                                    break;
                                message.bridge = $root.spanlan.agent.v1.BridgeAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.bridge);
                                continue;
                            }
                        case 20: {
                                if (wireType !== 2)
                                    break;
                                message.nic = $root.spanlan.agent.v1.NicAttachment.decode(reader, reader.size(), $undefined, _depth + 1, message.nic);
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

                return Port;
            })();

            v1.MacsReply = (function() {

                /**
                 * Properties of a MacsReply.
                 * @typedef {Object} spanlan.agent.v1.MacsReply.$Properties
                 * @property {Array.<spanlan.agent.v1.Mac.$Properties>|null} [macs] MacsReply macs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MacsReply.
                 * @memberof spanlan.agent.v1
                 * @interface IMacsReply
                 * @augments spanlan.agent.v1.MacsReply.$Properties
                 * @deprecated Use spanlan.agent.v1.MacsReply.$Properties instead.
                 */

                /**
                 * Shape of a MacsReply.
                 * @typedef {spanlan.agent.v1.MacsReply.$Properties} spanlan.agent.v1.MacsReply.$Shape
                 */

                /**
                 * Constructs a new MacsReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a MacsReply.
                 * @constructor
                 * @param {spanlan.agent.v1.MacsReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MacsReply = function (properties) {
                    this.macs = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * MacsReply macs.
                 * @member {Array.<spanlan.agent.v1.Mac.$Properties>} macs
                 * @memberof spanlan.agent.v1.MacsReply
                 * @instance
                 */
                MacsReply.prototype.macs = $util.emptyArray;

                /**
                 * Encodes the specified MacsReply message. Does not implicitly {@link spanlan.agent.v1.MacsReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.MacsReply
                 * @static
                 * @param {spanlan.agent.v1.MacsReply.$Properties} message MacsReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MacsReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.macs != null && message.macs.length)
                        for (let i = 0; i < message.macs.length; ++i)
                            $root.spanlan.agent.v1.Mac.encode(message.macs[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a MacsReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.MacsReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.MacsReply & spanlan.agent.v1.MacsReply.$Shape} MacsReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MacsReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.MacsReply();
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
                                if (!(message.macs && message.macs.length))
                                    message.macs = [];
                                message.macs.push($root.spanlan.agent.v1.Mac.decode(reader, reader.size(), $undefined, _depth + 1));
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

                return MacsReply;
            })();

            v1.Mac = (function() {

                /**
                 * Properties of a Mac.
                 * @typedef {Object} spanlan.agent.v1.Mac.$Properties
                 * @property {string|null} [network] Mac network
                 * @property {string|null} [mac] Mac mac
                 * @property {string|null} [location] Mac location
                 * @property {string|null} [kind] Mac kind
                 * @property {number|null} [ageSeconds] Mac ageSeconds
                 * @property {number|null} [mobility] Mac mobility
                 * @property {Array.<string>|null} [addresses] Mac addresses
                 * @property {string|null} [conflict] Mac conflict
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Mac.
                 * @memberof spanlan.agent.v1
                 * @interface IMac
                 * @augments spanlan.agent.v1.Mac.$Properties
                 * @deprecated Use spanlan.agent.v1.Mac.$Properties instead.
                 */

                /**
                 * Shape of a Mac.
                 * @typedef {spanlan.agent.v1.Mac.$Properties} spanlan.agent.v1.Mac.$Shape
                 */

                /**
                 * Constructs a new Mac.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Mac.
                 * @constructor
                 * @param {spanlan.agent.v1.Mac.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Mac = function (properties) {
                    this.addresses = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Mac network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.network = "";

                /**
                 * Mac mac.
                 * @member {string} mac
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.mac = "";

                /**
                 * Mac location.
                 * @member {string} location
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.location = "";

                /**
                 * Mac kind.
                 * @member {string} kind
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.kind = "";

                /**
                 * Mac ageSeconds.
                 * @member {number} ageSeconds
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.ageSeconds = 0;

                /**
                 * Mac mobility.
                 * @member {number} mobility
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.mobility = 0;

                /**
                 * Mac addresses.
                 * @member {Array.<string>} addresses
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.addresses = $util.emptyArray;

                /**
                 * Mac conflict.
                 * @member {string} conflict
                 * @memberof spanlan.agent.v1.Mac
                 * @instance
                 */
                Mac.prototype.conflict = "";

                /**
                 * Encodes the specified Mac message. Does not implicitly {@link spanlan.agent.v1.Mac.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Mac
                 * @static
                 * @param {spanlan.agent.v1.Mac.$Properties} message Mac message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Mac.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.mac != null && $Object.hasOwnProperty.call(message, "mac") && message.mac !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.mac);
                    if (message.location != null && $Object.hasOwnProperty.call(message, "location") && message.location !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.location);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.kind);
                    if (message.ageSeconds != null && $Object.hasOwnProperty.call(message, "ageSeconds") && !$Object.is(message.ageSeconds, 0))
                        writer.uint32(/* id 5, wireType 1 =*/41).double(message.ageSeconds);
                    if (message.mobility != null && $Object.hasOwnProperty.call(message, "mobility") && message.mobility !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.mobility);
                    if (message.addresses != null && message.addresses.length)
                        for (let i = 0; i < message.addresses.length; ++i)
                            writer.uint32(/* id 7, wireType 2 =*/58).string(message.addresses[i]);
                    if (message.conflict != null && $Object.hasOwnProperty.call(message, "conflict") && message.conflict !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.conflict);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Mac message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Mac
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Mac & spanlan.agent.v1.Mac.$Shape} Mac
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Mac.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Mac();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.mac = value;
                                else
                                    delete message.mac;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.location = value;
                                else
                                    delete message.location;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.ageSeconds = value;
                                else
                                    delete message.ageSeconds;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.mobility = value;
                                else
                                    delete message.mobility;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.addresses && message.addresses.length))
                                    message.addresses = [];
                                message.addresses.push(reader.stringVerify());
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.conflict = value;
                                else
                                    delete message.conflict;
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

                return Mac;
            })();

            v1.LeasesReply = (function() {

                /**
                 * Properties of a LeasesReply.
                 * @typedef {Object} spanlan.agent.v1.LeasesReply.$Properties
                 * @property {Array.<spanlan.agent.v1.Lease.$Properties>|null} [leases] LeasesReply leases
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LeasesReply.
                 * @memberof spanlan.agent.v1
                 * @interface ILeasesReply
                 * @augments spanlan.agent.v1.LeasesReply.$Properties
                 * @deprecated Use spanlan.agent.v1.LeasesReply.$Properties instead.
                 */

                /**
                 * Shape of a LeasesReply.
                 * @typedef {spanlan.agent.v1.LeasesReply.$Properties} spanlan.agent.v1.LeasesReply.$Shape
                 */

                /**
                 * Constructs a new LeasesReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a LeasesReply.
                 * @constructor
                 * @param {spanlan.agent.v1.LeasesReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LeasesReply = function (properties) {
                    this.leases = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LeasesReply leases.
                 * @member {Array.<spanlan.agent.v1.Lease.$Properties>} leases
                 * @memberof spanlan.agent.v1.LeasesReply
                 * @instance
                 */
                LeasesReply.prototype.leases = $util.emptyArray;

                /**
                 * Encodes the specified LeasesReply message. Does not implicitly {@link spanlan.agent.v1.LeasesReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.LeasesReply
                 * @static
                 * @param {spanlan.agent.v1.LeasesReply.$Properties} message LeasesReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LeasesReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.leases != null && message.leases.length)
                        for (let i = 0; i < message.leases.length; ++i)
                            $root.spanlan.agent.v1.Lease.encode(message.leases[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LeasesReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.LeasesReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.LeasesReply & spanlan.agent.v1.LeasesReply.$Shape} LeasesReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LeasesReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.LeasesReply();
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
                                if (!(message.leases && message.leases.length))
                                    message.leases = [];
                                message.leases.push($root.spanlan.agent.v1.Lease.decode(reader, reader.size(), $undefined, _depth + 1));
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

                return LeasesReply;
            })();

            v1.Lease = (function() {

                /**
                 * Properties of a Lease.
                 * @typedef {Object} spanlan.agent.v1.Lease.$Properties
                 * @property {string|null} [network] Lease network
                 * @property {string|null} [address] Lease address
                 * @property {string|null} [mac] Lease mac
                 * @property {string|null} [client] Lease client
                 * @property {string|null} [name] Lease name
                 * @property {string|null} [nodeId] Lease nodeId
                 * @property {string|null} [expires] Lease expires
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Lease.
                 * @memberof spanlan.agent.v1
                 * @interface ILease
                 * @augments spanlan.agent.v1.Lease.$Properties
                 * @deprecated Use spanlan.agent.v1.Lease.$Properties instead.
                 */

                /**
                 * Shape of a Lease.
                 * @typedef {spanlan.agent.v1.Lease.$Properties} spanlan.agent.v1.Lease.$Shape
                 */

                /**
                 * Constructs a new Lease.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Lease.
                 * @constructor
                 * @param {spanlan.agent.v1.Lease.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Lease = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Lease network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.Lease
                 * @instance
                 */
                Lease.prototype.network = "";

                /**
                 * Lease address.
                 * @member {string} address
                 * @memberof spanlan.agent.v1.Lease
                 * @instance
                 */
                Lease.prototype.address = "";

                /**
                 * Lease mac.
                 * @member {string} mac
                 * @memberof spanlan.agent.v1.Lease
                 * @instance
                 */
                Lease.prototype.mac = "";

                /**
                 * Lease client.
                 * @member {string} client
                 * @memberof spanlan.agent.v1.Lease
                 * @instance
                 */
                Lease.prototype.client = "";

                /**
                 * Lease name.
                 * @member {string} name
                 * @memberof spanlan.agent.v1.Lease
                 * @instance
                 */
                Lease.prototype.name = "";

                /**
                 * Lease nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.Lease
                 * @instance
                 */
                Lease.prototype.nodeId = "";

                /**
                 * Lease expires.
                 * @member {string} expires
                 * @memberof spanlan.agent.v1.Lease
                 * @instance
                 */
                Lease.prototype.expires = "";

                /**
                 * Encodes the specified Lease message. Does not implicitly {@link spanlan.agent.v1.Lease.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Lease
                 * @static
                 * @param {spanlan.agent.v1.Lease.$Properties} message Lease message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Lease.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.address);
                    if (message.mac != null && $Object.hasOwnProperty.call(message, "mac") && message.mac !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.mac);
                    if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.client);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.name);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.nodeId);
                    if (message.expires != null && $Object.hasOwnProperty.call(message, "expires") && message.expires !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.expires);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Lease message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Lease
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Lease & spanlan.agent.v1.Lease.$Shape} Lease
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Lease.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Lease();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.mac = value;
                                else
                                    delete message.mac;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.client = value;
                                else
                                    delete message.client;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.expires = value;
                                else
                                    delete message.expires;
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

                return Lease;
            })();

            v1.RoutesReply = (function() {

                /**
                 * Properties of a RoutesReply.
                 * @typedef {Object} spanlan.agent.v1.RoutesReply.$Properties
                 * @property {Array.<spanlan.agent.v1.NetworkRoutes.$Properties>|null} [networks] RoutesReply networks
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RoutesReply.
                 * @memberof spanlan.agent.v1
                 * @interface IRoutesReply
                 * @augments spanlan.agent.v1.RoutesReply.$Properties
                 * @deprecated Use spanlan.agent.v1.RoutesReply.$Properties instead.
                 */

                /**
                 * Shape of a RoutesReply.
                 * @typedef {spanlan.agent.v1.RoutesReply.$Properties} spanlan.agent.v1.RoutesReply.$Shape
                 */

                /**
                 * Constructs a new RoutesReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a RoutesReply.
                 * @constructor
                 * @param {spanlan.agent.v1.RoutesReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RoutesReply = function (properties) {
                    this.networks = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RoutesReply networks.
                 * @member {Array.<spanlan.agent.v1.NetworkRoutes.$Properties>} networks
                 * @memberof spanlan.agent.v1.RoutesReply
                 * @instance
                 */
                RoutesReply.prototype.networks = $util.emptyArray;

                /**
                 * Encodes the specified RoutesReply message. Does not implicitly {@link spanlan.agent.v1.RoutesReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.RoutesReply
                 * @static
                 * @param {spanlan.agent.v1.RoutesReply.$Properties} message RoutesReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RoutesReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.networks != null && message.networks.length)
                        for (let i = 0; i < message.networks.length; ++i)
                            $root.spanlan.agent.v1.NetworkRoutes.encode(message.networks[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RoutesReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.RoutesReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RoutesReply & spanlan.agent.v1.RoutesReply.$Shape} RoutesReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RoutesReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.RoutesReply();
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
                                if (!(message.networks && message.networks.length))
                                    message.networks = [];
                                message.networks.push($root.spanlan.agent.v1.NetworkRoutes.decode(reader, reader.size(), $undefined, _depth + 1));
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

                return RoutesReply;
            })();

            v1.NetworkRoutes = (function() {

                /**
                 * Properties of a NetworkRoutes.
                 * @typedef {Object} spanlan.agent.v1.NetworkRoutes.$Properties
                 * @property {string|null} [network] NetworkRoutes network
                 * @property {Array.<spanlan.agent.v1.NodeRoute.$Properties>|null} [nodes] NetworkRoutes nodes
                 * @property {Array.<spanlan.agent.v1.RouteLink.$Properties>|null} [links] NetworkRoutes links
                 * @property {spanlan.agent.v1.RelaySummary.$Properties|null} [relay] NetworkRoutes relay
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a NetworkRoutes.
                 * @memberof spanlan.agent.v1
                 * @interface INetworkRoutes
                 * @augments spanlan.agent.v1.NetworkRoutes.$Properties
                 * @deprecated Use spanlan.agent.v1.NetworkRoutes.$Properties instead.
                 */

                /**
                 * Shape of a NetworkRoutes.
                 * @typedef {spanlan.agent.v1.NetworkRoutes.$Properties} spanlan.agent.v1.NetworkRoutes.$Shape
                 */

                /**
                 * Constructs a new NetworkRoutes.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a NetworkRoutes.
                 * @constructor
                 * @param {spanlan.agent.v1.NetworkRoutes.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const NetworkRoutes = function (properties) {
                    this.nodes = [];
                    this.links = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * NetworkRoutes network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.NetworkRoutes
                 * @instance
                 */
                NetworkRoutes.prototype.network = "";

                /**
                 * NetworkRoutes nodes.
                 * @member {Array.<spanlan.agent.v1.NodeRoute.$Properties>} nodes
                 * @memberof spanlan.agent.v1.NetworkRoutes
                 * @instance
                 */
                NetworkRoutes.prototype.nodes = $util.emptyArray;

                /**
                 * NetworkRoutes links.
                 * @member {Array.<spanlan.agent.v1.RouteLink.$Properties>} links
                 * @memberof spanlan.agent.v1.NetworkRoutes
                 * @instance
                 */
                NetworkRoutes.prototype.links = $util.emptyArray;

                /**
                 * NetworkRoutes relay.
                 * @member {spanlan.agent.v1.RelaySummary.$Properties|null|undefined} relay
                 * @memberof spanlan.agent.v1.NetworkRoutes
                 * @instance
                 */
                NetworkRoutes.prototype.relay = null;

                /**
                 * Encodes the specified NetworkRoutes message. Does not implicitly {@link spanlan.agent.v1.NetworkRoutes.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.NetworkRoutes
                 * @static
                 * @param {spanlan.agent.v1.NetworkRoutes.$Properties} message NetworkRoutes message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                NetworkRoutes.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.nodes != null && message.nodes.length)
                        for (let i = 0; i < message.nodes.length; ++i)
                            $root.spanlan.agent.v1.NodeRoute.encode(message.nodes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.links != null && message.links.length)
                        for (let i = 0; i < message.links.length; ++i)
                            $root.spanlan.agent.v1.RouteLink.encode(message.links[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.relay != null && $Object.hasOwnProperty.call(message, "relay"))
                        $root.spanlan.agent.v1.RelaySummary.encode(message.relay, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a NetworkRoutes message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.NetworkRoutes
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NetworkRoutes & spanlan.agent.v1.NetworkRoutes.$Shape} NetworkRoutes
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                NetworkRoutes.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.NetworkRoutes();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.nodes && message.nodes.length))
                                    message.nodes = [];
                                message.nodes.push($root.spanlan.agent.v1.NodeRoute.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.links && message.links.length))
                                    message.links = [];
                                message.links.push($root.spanlan.agent.v1.RouteLink.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.relay = $root.spanlan.agent.v1.RelaySummary.decode(reader, reader.size(), $undefined, _depth + 1, message.relay);
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

                return NetworkRoutes;
            })();

            v1.NodeRoute = (function() {

                /**
                 * Properties of a NodeRoute.
                 * @typedef {Object} spanlan.agent.v1.NodeRoute.$Properties
                 * @property {string|null} [network] NodeRoute network
                 * @property {string|null} [nodeId] NodeRoute nodeId
                 * @property {string|null} [role] NodeRoute role
                 * @property {string|null} [state] NodeRoute state
                 * @property {string|null} [nextHop] NodeRoute nextHop
                 * @property {number|null} [distance] NodeRoute distance
                 * @property {number|null} [hops] NodeRoute hops
                 * @property {number|null} [stations] NodeRoute stations
                 * @property {boolean|null} [wantsFloods] NodeRoute wantsFloods
                 * @property {number|null} [sequence] NodeRoute sequence
                 * @property {number|null} [ageSeconds] NodeRoute ageSeconds
                 * @property {Array.<string>|null} [endpoints] NodeRoute endpoints
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a NodeRoute.
                 * @memberof spanlan.agent.v1
                 * @interface INodeRoute
                 * @augments spanlan.agent.v1.NodeRoute.$Properties
                 * @deprecated Use spanlan.agent.v1.NodeRoute.$Properties instead.
                 */

                /**
                 * Shape of a NodeRoute.
                 * @typedef {spanlan.agent.v1.NodeRoute.$Properties} spanlan.agent.v1.NodeRoute.$Shape
                 */

                /**
                 * Constructs a new NodeRoute.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a NodeRoute.
                 * @constructor
                 * @param {spanlan.agent.v1.NodeRoute.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const NodeRoute = function (properties) {
                    this.endpoints = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * NodeRoute network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.network = "";

                /**
                 * NodeRoute nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.nodeId = "";

                /**
                 * NodeRoute role.
                 * @member {string} role
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.role = "";

                /**
                 * NodeRoute state.
                 * @member {string} state
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.state = "";

                /**
                 * NodeRoute nextHop.
                 * @member {string} nextHop
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.nextHop = "";

                /**
                 * NodeRoute distance.
                 * @member {number} distance
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.distance = 0;

                /**
                 * NodeRoute hops.
                 * @member {number} hops
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.hops = 0;

                /**
                 * NodeRoute stations.
                 * @member {number} stations
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.stations = 0;

                /**
                 * NodeRoute wantsFloods.
                 * @member {boolean} wantsFloods
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.wantsFloods = false;

                /**
                 * NodeRoute sequence.
                 * @member {number} sequence
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * NodeRoute ageSeconds.
                 * @member {number} ageSeconds
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.ageSeconds = 0;

                /**
                 * NodeRoute endpoints.
                 * @member {Array.<string>} endpoints
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @instance
                 */
                NodeRoute.prototype.endpoints = $util.emptyArray;

                /**
                 * Encodes the specified NodeRoute message. Does not implicitly {@link spanlan.agent.v1.NodeRoute.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @static
                 * @param {spanlan.agent.v1.NodeRoute.$Properties} message NodeRoute message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                NodeRoute.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.state);
                    if (message.nextHop != null && $Object.hasOwnProperty.call(message, "nextHop") && message.nextHop !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.nextHop);
                    if (message.distance != null && $Object.hasOwnProperty.call(message, "distance") && message.distance !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).sint32(message.distance);
                    if (message.hops != null && $Object.hasOwnProperty.call(message, "hops") && message.hops !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).sint32(message.hops);
                    if (message.stations != null && $Object.hasOwnProperty.call(message, "stations") && message.stations !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.stations);
                    if (message.wantsFloods != null && $Object.hasOwnProperty.call(message, "wantsFloods") && message.wantsFloods !== false)
                        writer.uint32(/* id 9, wireType 0 =*/72).bool(message.wantsFloods);
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                        writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.sequence);
                    if (message.ageSeconds != null && $Object.hasOwnProperty.call(message, "ageSeconds") && !$Object.is(message.ageSeconds, 0))
                        writer.uint32(/* id 11, wireType 1 =*/89).double(message.ageSeconds);
                    if (message.endpoints != null && message.endpoints.length)
                        for (let i = 0; i < message.endpoints.length; ++i)
                            writer.uint32(/* id 12, wireType 2 =*/98).string(message.endpoints[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a NodeRoute message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.NodeRoute
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.NodeRoute & spanlan.agent.v1.NodeRoute.$Shape} NodeRoute
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                NodeRoute.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.NodeRoute();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.role = value;
                                else
                                    delete message.role;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nextHop = value;
                                else
                                    delete message.nextHop;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.sint32())
                                    message.distance = value;
                                else
                                    delete message.distance;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.sint32())
                                    message.hops = value;
                                else
                                    delete message.hops;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.stations = value;
                                else
                                    delete message.stations;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.wantsFloods = value;
                                else
                                    delete message.wantsFloods;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.ageSeconds = value;
                                else
                                    delete message.ageSeconds;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.endpoints && message.endpoints.length))
                                    message.endpoints = [];
                                message.endpoints.push(reader.stringVerify());
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

                return NodeRoute;
            })();

            v1.RouteLink = (function() {

                /**
                 * Properties of a RouteLink.
                 * @typedef {Object} spanlan.agent.v1.RouteLink.$Properties
                 * @property {string|null} [network] RouteLink network
                 * @property {string|null} [from] RouteLink from
                 * @property {string|null} [to] RouteLink to
                 * @property {number|null} [cost] RouteLink cost
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RouteLink.
                 * @memberof spanlan.agent.v1
                 * @interface IRouteLink
                 * @augments spanlan.agent.v1.RouteLink.$Properties
                 * @deprecated Use spanlan.agent.v1.RouteLink.$Properties instead.
                 */

                /**
                 * Shape of a RouteLink.
                 * @typedef {spanlan.agent.v1.RouteLink.$Properties} spanlan.agent.v1.RouteLink.$Shape
                 */

                /**
                 * Constructs a new RouteLink.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a RouteLink.
                 * @constructor
                 * @param {spanlan.agent.v1.RouteLink.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RouteLink = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RouteLink network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.RouteLink
                 * @instance
                 */
                RouteLink.prototype.network = "";

                /**
                 * RouteLink from.
                 * @member {string} from
                 * @memberof spanlan.agent.v1.RouteLink
                 * @instance
                 */
                RouteLink.prototype.from = "";

                /**
                 * RouteLink to.
                 * @member {string} to
                 * @memberof spanlan.agent.v1.RouteLink
                 * @instance
                 */
                RouteLink.prototype.to = "";

                /**
                 * RouteLink cost.
                 * @member {number} cost
                 * @memberof spanlan.agent.v1.RouteLink
                 * @instance
                 */
                RouteLink.prototype.cost = 0;

                /**
                 * Encodes the specified RouteLink message. Does not implicitly {@link spanlan.agent.v1.RouteLink.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.RouteLink
                 * @static
                 * @param {spanlan.agent.v1.RouteLink.$Properties} message RouteLink message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RouteLink.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.from != null && $Object.hasOwnProperty.call(message, "from") && message.from !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.from);
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.to);
                    if (message.cost != null && $Object.hasOwnProperty.call(message, "cost") && message.cost !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.cost);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RouteLink message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.RouteLink
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RouteLink & spanlan.agent.v1.RouteLink.$Shape} RouteLink
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RouteLink.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.RouteLink();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.from = value;
                                else
                                    delete message.from;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.to = value;
                                else
                                    delete message.to;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cost = value;
                                else
                                    delete message.cost;
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

                return RouteLink;
            })();

            v1.RelaySummary = (function() {

                /**
                 * Properties of a RelaySummary.
                 * @typedef {Object} spanlan.agent.v1.RelaySummary.$Properties
                 * @property {string|null} [network] RelaySummary network
                 * @property {number|null} [relayedFrames] RelaySummary relayedFrames
                 * @property {number|null} [relayedOctets] RelaySummary relayedOctets
                 * @property {Array.<number>|null} [deliveredByHops] RelaySummary deliveredByHops
                 * @property {Object.<string,number>|null} [drops] RelaySummary drops
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RelaySummary.
                 * @memberof spanlan.agent.v1
                 * @interface IRelaySummary
                 * @augments spanlan.agent.v1.RelaySummary.$Properties
                 * @deprecated Use spanlan.agent.v1.RelaySummary.$Properties instead.
                 */

                /**
                 * Shape of a RelaySummary.
                 * @typedef {spanlan.agent.v1.RelaySummary.$Properties} spanlan.agent.v1.RelaySummary.$Shape
                 */

                /**
                 * Constructs a new RelaySummary.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a RelaySummary.
                 * @constructor
                 * @param {spanlan.agent.v1.RelaySummary.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RelaySummary = function (properties) {
                    this.deliveredByHops = [];
                    this.drops = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RelaySummary network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.RelaySummary
                 * @instance
                 */
                RelaySummary.prototype.network = "";

                /**
                 * RelaySummary relayedFrames.
                 * @member {number} relayedFrames
                 * @memberof spanlan.agent.v1.RelaySummary
                 * @instance
                 */
                RelaySummary.prototype.relayedFrames = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * RelaySummary relayedOctets.
                 * @member {number} relayedOctets
                 * @memberof spanlan.agent.v1.RelaySummary
                 * @instance
                 */
                RelaySummary.prototype.relayedOctets = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * RelaySummary deliveredByHops.
                 * @member {Array.<number>} deliveredByHops
                 * @memberof spanlan.agent.v1.RelaySummary
                 * @instance
                 */
                RelaySummary.prototype.deliveredByHops = $util.emptyArray;

                /**
                 * RelaySummary drops.
                 * @member {Object.<string,number>} drops
                 * @memberof spanlan.agent.v1.RelaySummary
                 * @instance
                 */
                RelaySummary.prototype.drops = $util.emptyObject;

                /**
                 * Encodes the specified RelaySummary message. Does not implicitly {@link spanlan.agent.v1.RelaySummary.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.RelaySummary
                 * @static
                 * @param {spanlan.agent.v1.RelaySummary.$Properties} message RelaySummary message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RelaySummary.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.relayedFrames != null && $Object.hasOwnProperty.call(message, "relayedFrames") && (typeof message.relayedFrames === "object" ? message.relayedFrames.low || message.relayedFrames.high : message.relayedFrames !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.relayedFrames);
                    if (message.relayedOctets != null && $Object.hasOwnProperty.call(message, "relayedOctets") && (typeof message.relayedOctets === "object" ? message.relayedOctets.low || message.relayedOctets.high : message.relayedOctets !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.relayedOctets);
                    if (message.deliveredByHops != null && message.deliveredByHops.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.deliveredByHops);
                    if (message.drops != null && $Object.hasOwnProperty.call(message, "drops"))
                        for (let keys = $Object.keys(message.drops), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 5, wireType 2 =*/42).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 0 =*/16).uint64(message.drops[keys[i]]).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RelaySummary message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.RelaySummary
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RelaySummary & spanlan.agent.v1.RelaySummary.$Shape} RelaySummary
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RelaySummary.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.spanlan.agent.v1.RelaySummary();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.relayedFrames = value;
                                else
                                    delete message.relayedFrames;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.relayedOctets = value;
                                else
                                    delete message.relayedOctets;
                                continue;
                            }
                        case 4: {
                                if (wireType === 2) {
                                    if (!(message.deliveredByHops && message.deliveredByHops.length))
                                        message.deliveredByHops = [];
                                    reader.uint64s(message.deliveredByHops);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.deliveredByHops && message.deliveredByHops.length))
                                    message.deliveredByHops = [];
                                message.deliveredByHops.push(reader.uint64());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (message.drops === $util.emptyObject)
                                    message.drops = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = $util.Long ? $util.Long.fromNumber(0, true) : 0;
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 0)
                                            break;
                                        value = reader.uint64();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.drops, key);
                                message.drops[key] = value;
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

                return RelaySummary;
            })();

            v1.RevokeRequest = (function() {

                /**
                 * Properties of a RevokeRequest.
                 * @typedef {Object} spanlan.agent.v1.RevokeRequest.$Properties
                 * @property {string|null} [network] RevokeRequest network
                 * @property {string|null} [node] RevokeRequest node
                 * @property {boolean|null} [force] RevokeRequest force
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RevokeRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IRevokeRequest
                 * @augments spanlan.agent.v1.RevokeRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.RevokeRequest.$Properties instead.
                 */

                /**
                 * Shape of a RevokeRequest.
                 * @typedef {spanlan.agent.v1.RevokeRequest.$Properties} spanlan.agent.v1.RevokeRequest.$Shape
                 */

                /**
                 * Constructs a new RevokeRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a RevokeRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.RevokeRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RevokeRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RevokeRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.RevokeRequest
                 * @instance
                 */
                RevokeRequest.prototype.network = "";

                /**
                 * RevokeRequest node.
                 * @member {string} node
                 * @memberof spanlan.agent.v1.RevokeRequest
                 * @instance
                 */
                RevokeRequest.prototype.node = "";

                /**
                 * RevokeRequest force.
                 * @member {boolean} force
                 * @memberof spanlan.agent.v1.RevokeRequest
                 * @instance
                 */
                RevokeRequest.prototype.force = false;

                /**
                 * Encodes the specified RevokeRequest message. Does not implicitly {@link spanlan.agent.v1.RevokeRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.RevokeRequest
                 * @static
                 * @param {spanlan.agent.v1.RevokeRequest.$Properties} message RevokeRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RevokeRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.node);
                    if (message.force != null && $Object.hasOwnProperty.call(message, "force") && message.force !== false)
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.force);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RevokeRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.RevokeRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RevokeRequest & spanlan.agent.v1.RevokeRequest.$Shape} RevokeRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RevokeRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.RevokeRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.node = value;
                                else
                                    delete message.node;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.force = value;
                                else
                                    delete message.force;
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

                return RevokeRequest;
            })();

            v1.LeaveRequest = (function() {

                /**
                 * Properties of a LeaveRequest.
                 * @typedef {Object} spanlan.agent.v1.LeaveRequest.$Properties
                 * @property {string|null} [network] LeaveRequest network
                 * @property {boolean|null} [force] LeaveRequest force
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LeaveRequest.
                 * @memberof spanlan.agent.v1
                 * @interface ILeaveRequest
                 * @augments spanlan.agent.v1.LeaveRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.LeaveRequest.$Properties instead.
                 */

                /**
                 * Shape of a LeaveRequest.
                 * @typedef {spanlan.agent.v1.LeaveRequest.$Properties} spanlan.agent.v1.LeaveRequest.$Shape
                 */

                /**
                 * Constructs a new LeaveRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a LeaveRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.LeaveRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LeaveRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LeaveRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.LeaveRequest
                 * @instance
                 */
                LeaveRequest.prototype.network = "";

                /**
                 * LeaveRequest force.
                 * @member {boolean} force
                 * @memberof spanlan.agent.v1.LeaveRequest
                 * @instance
                 */
                LeaveRequest.prototype.force = false;

                /**
                 * Encodes the specified LeaveRequest message. Does not implicitly {@link spanlan.agent.v1.LeaveRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.LeaveRequest
                 * @static
                 * @param {spanlan.agent.v1.LeaveRequest.$Properties} message LeaveRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LeaveRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.force != null && $Object.hasOwnProperty.call(message, "force") && message.force !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.force);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a LeaveRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.LeaveRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.LeaveRequest & spanlan.agent.v1.LeaveRequest.$Shape} LeaveRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LeaveRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.LeaveRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.force = value;
                                else
                                    delete message.force;
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

                return LeaveRequest;
            })();

            v1.Revoked = (function() {

                /**
                 * Properties of a Revoked.
                 * @typedef {Object} spanlan.agent.v1.Revoked.$Properties
                 * @property {string|null} [network] Revoked network
                 * @property {string|null} [nodeId] Revoked nodeId
                 * @property {string|null} [reason] Revoked reason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Revoked.
                 * @memberof spanlan.agent.v1
                 * @interface IRevoked
                 * @augments spanlan.agent.v1.Revoked.$Properties
                 * @deprecated Use spanlan.agent.v1.Revoked.$Properties instead.
                 */

                /**
                 * Shape of a Revoked.
                 * @typedef {spanlan.agent.v1.Revoked.$Properties} spanlan.agent.v1.Revoked.$Shape
                 */

                /**
                 * Constructs a new Revoked.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Revoked.
                 * @constructor
                 * @param {spanlan.agent.v1.Revoked.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Revoked = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Revoked network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.Revoked
                 * @instance
                 */
                Revoked.prototype.network = "";

                /**
                 * Revoked nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.Revoked
                 * @instance
                 */
                Revoked.prototype.nodeId = "";

                /**
                 * Revoked reason.
                 * @member {string} reason
                 * @memberof spanlan.agent.v1.Revoked
                 * @instance
                 */
                Revoked.prototype.reason = "";

                /**
                 * Encodes the specified Revoked message. Does not implicitly {@link spanlan.agent.v1.Revoked.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Revoked
                 * @static
                 * @param {spanlan.agent.v1.Revoked.$Properties} message Revoked message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Revoked.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Revoked message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Revoked
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Revoked & spanlan.agent.v1.Revoked.$Shape} Revoked
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Revoked.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Revoked();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 3: {
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

                return Revoked;
            })();

            v1.GrantRequest = (function() {

                /**
                 * Properties of a GrantRequest.
                 * @typedef {Object} spanlan.agent.v1.GrantRequest.$Properties
                 * @property {string|null} [network] GrantRequest network
                 * @property {string|null} [node] GrantRequest node
                 * @property {string|null} [grants] GrantRequest grants
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GrantRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IGrantRequest
                 * @augments spanlan.agent.v1.GrantRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.GrantRequest.$Properties instead.
                 */

                /**
                 * Shape of a GrantRequest.
                 * @typedef {spanlan.agent.v1.GrantRequest.$Properties} spanlan.agent.v1.GrantRequest.$Shape
                 */

                /**
                 * Constructs a new GrantRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a GrantRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.GrantRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GrantRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * GrantRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.GrantRequest
                 * @instance
                 */
                GrantRequest.prototype.network = "";

                /**
                 * GrantRequest node.
                 * @member {string} node
                 * @memberof spanlan.agent.v1.GrantRequest
                 * @instance
                 */
                GrantRequest.prototype.node = "";

                /**
                 * GrantRequest grants.
                 * @member {string} grants
                 * @memberof spanlan.agent.v1.GrantRequest
                 * @instance
                 */
                GrantRequest.prototype.grants = "";

                /**
                 * Encodes the specified GrantRequest message. Does not implicitly {@link spanlan.agent.v1.GrantRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.GrantRequest
                 * @static
                 * @param {spanlan.agent.v1.GrantRequest.$Properties} message GrantRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GrantRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.node);
                    if (message.grants != null && $Object.hasOwnProperty.call(message, "grants") && message.grants !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.grants);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GrantRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.GrantRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.GrantRequest & spanlan.agent.v1.GrantRequest.$Shape} GrantRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GrantRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.GrantRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.node = value;
                                else
                                    delete message.node;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.grants = value;
                                else
                                    delete message.grants;
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

                return GrantRequest;
            })();

            v1.Granted = (function() {

                /**
                 * Properties of a Granted.
                 * @typedef {Object} spanlan.agent.v1.Granted.$Properties
                 * @property {string|null} [network] Granted network
                 * @property {string|null} [nodeId] Granted nodeId
                 * @property {string|null} [notAfter] Granted notAfter
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Granted.
                 * @memberof spanlan.agent.v1
                 * @interface IGranted
                 * @augments spanlan.agent.v1.Granted.$Properties
                 * @deprecated Use spanlan.agent.v1.Granted.$Properties instead.
                 */

                /**
                 * Shape of a Granted.
                 * @typedef {spanlan.agent.v1.Granted.$Properties} spanlan.agent.v1.Granted.$Shape
                 */

                /**
                 * Constructs a new Granted.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Granted.
                 * @constructor
                 * @param {spanlan.agent.v1.Granted.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Granted = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Granted network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.Granted
                 * @instance
                 */
                Granted.prototype.network = "";

                /**
                 * Granted nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.Granted
                 * @instance
                 */
                Granted.prototype.nodeId = "";

                /**
                 * Granted notAfter.
                 * @member {string} notAfter
                 * @memberof spanlan.agent.v1.Granted
                 * @instance
                 */
                Granted.prototype.notAfter = "";

                /**
                 * Encodes the specified Granted message. Does not implicitly {@link spanlan.agent.v1.Granted.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Granted
                 * @static
                 * @param {spanlan.agent.v1.Granted.$Properties} message Granted message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Granted.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                    if (message.notAfter != null && $Object.hasOwnProperty.call(message, "notAfter") && message.notAfter !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.notAfter);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Granted message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Granted
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Granted & spanlan.agent.v1.Granted.$Shape} Granted
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Granted.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Granted();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.notAfter = value;
                                else
                                    delete message.notAfter;
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

                return Granted;
            })();

            v1.TextRequest = (function() {

                /**
                 * Properties of a TextRequest.
                 * @typedef {Object} spanlan.agent.v1.TextRequest.$Properties
                 * @property {string|null} [network] TextRequest network
                 * @property {string|null} [text] TextRequest text
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a TextRequest.
                 * @memberof spanlan.agent.v1
                 * @interface ITextRequest
                 * @augments spanlan.agent.v1.TextRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.TextRequest.$Properties instead.
                 */

                /**
                 * Shape of a TextRequest.
                 * @typedef {spanlan.agent.v1.TextRequest.$Properties} spanlan.agent.v1.TextRequest.$Shape
                 */

                /**
                 * Constructs a new TextRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a TextRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.TextRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const TextRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * TextRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.TextRequest
                 * @instance
                 */
                TextRequest.prototype.network = "";

                /**
                 * TextRequest text.
                 * @member {string} text
                 * @memberof spanlan.agent.v1.TextRequest
                 * @instance
                 */
                TextRequest.prototype.text = "";

                /**
                 * Encodes the specified TextRequest message. Does not implicitly {@link spanlan.agent.v1.TextRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.TextRequest
                 * @static
                 * @param {spanlan.agent.v1.TextRequest.$Properties} message TextRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                TextRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.text);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a TextRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.TextRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.TextRequest & spanlan.agent.v1.TextRequest.$Shape} TextRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                TextRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.TextRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.text = value;
                                else
                                    delete message.text;
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

                return TextRequest;
            })();

            v1.Text = (function() {

                /**
                 * Properties of a Text.
                 * @typedef {Object} spanlan.agent.v1.Text.$Properties
                 * @property {string|null} [text] Text text
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Text.
                 * @memberof spanlan.agent.v1
                 * @interface IText
                 * @augments spanlan.agent.v1.Text.$Properties
                 * @deprecated Use spanlan.agent.v1.Text.$Properties instead.
                 */

                /**
                 * Shape of a Text.
                 * @typedef {spanlan.agent.v1.Text.$Properties} spanlan.agent.v1.Text.$Shape
                 */

                /**
                 * Constructs a new Text.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Text.
                 * @constructor
                 * @param {spanlan.agent.v1.Text.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Text = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Text text.
                 * @member {string} text
                 * @memberof spanlan.agent.v1.Text
                 * @instance
                 */
                Text.prototype.text = "";

                /**
                 * Encodes the specified Text message. Does not implicitly {@link spanlan.agent.v1.Text.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Text
                 * @static
                 * @param {spanlan.agent.v1.Text.$Properties} message Text message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Text.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Text message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Text
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Text & spanlan.agent.v1.Text.$Shape} Text
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Text.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Text();
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
                                    message.text = value;
                                else
                                    delete message.text;
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

                return Text;
            })();

            v1.RolloverRequest = (function() {

                /**
                 * Properties of a RolloverRequest.
                 * @typedef {Object} spanlan.agent.v1.RolloverRequest.$Properties
                 * @property {string|null} [network] RolloverRequest network
                 * @property {number|null} [activateSeconds] RolloverRequest activateSeconds
                 * @property {number|null} [retireSeconds] RolloverRequest retireSeconds
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RolloverRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IRolloverRequest
                 * @augments spanlan.agent.v1.RolloverRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.RolloverRequest.$Properties instead.
                 */

                /**
                 * Shape of a RolloverRequest.
                 * @typedef {spanlan.agent.v1.RolloverRequest.$Properties} spanlan.agent.v1.RolloverRequest.$Shape
                 */

                /**
                 * Constructs a new RolloverRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a RolloverRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.RolloverRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RolloverRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RolloverRequest network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.RolloverRequest
                 * @instance
                 */
                RolloverRequest.prototype.network = "";

                /**
                 * RolloverRequest activateSeconds.
                 * @member {number} activateSeconds
                 * @memberof spanlan.agent.v1.RolloverRequest
                 * @instance
                 */
                RolloverRequest.prototype.activateSeconds = 0;

                /**
                 * RolloverRequest retireSeconds.
                 * @member {number} retireSeconds
                 * @memberof spanlan.agent.v1.RolloverRequest
                 * @instance
                 */
                RolloverRequest.prototype.retireSeconds = 0;

                /**
                 * Encodes the specified RolloverRequest message. Does not implicitly {@link spanlan.agent.v1.RolloverRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.RolloverRequest
                 * @static
                 * @param {spanlan.agent.v1.RolloverRequest.$Properties} message RolloverRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RolloverRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.activateSeconds != null && $Object.hasOwnProperty.call(message, "activateSeconds") && message.activateSeconds !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.activateSeconds);
                    if (message.retireSeconds != null && $Object.hasOwnProperty.call(message, "retireSeconds") && message.retireSeconds !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.retireSeconds);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RolloverRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.RolloverRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.RolloverRequest & spanlan.agent.v1.RolloverRequest.$Shape} RolloverRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RolloverRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.RolloverRequest();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.activateSeconds = value;
                                else
                                    delete message.activateSeconds;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.retireSeconds = value;
                                else
                                    delete message.retireSeconds;
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

                return RolloverRequest;
            })();

            v1.Rollover = (function() {

                /**
                 * Properties of a Rollover.
                 * @typedef {Object} spanlan.agent.v1.Rollover.$Properties
                 * @property {string|null} [network] Rollover network
                 * @property {string|null} [activeAt] Rollover activeAt
                 * @property {string|null} [retiresAt] Rollover retiresAt
                 * @property {Array.<string>|null} [issuers] Rollover issuers
                 * @property {Array.<string>|null} [duties] Rollover duties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Rollover.
                 * @memberof spanlan.agent.v1
                 * @interface IRollover
                 * @augments spanlan.agent.v1.Rollover.$Properties
                 * @deprecated Use spanlan.agent.v1.Rollover.$Properties instead.
                 */

                /**
                 * Shape of a Rollover.
                 * @typedef {spanlan.agent.v1.Rollover.$Properties} spanlan.agent.v1.Rollover.$Shape
                 */

                /**
                 * Constructs a new Rollover.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a Rollover.
                 * @constructor
                 * @param {spanlan.agent.v1.Rollover.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Rollover = function (properties) {
                    this.issuers = [];
                    this.duties = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Rollover network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.Rollover
                 * @instance
                 */
                Rollover.prototype.network = "";

                /**
                 * Rollover activeAt.
                 * @member {string} activeAt
                 * @memberof spanlan.agent.v1.Rollover
                 * @instance
                 */
                Rollover.prototype.activeAt = "";

                /**
                 * Rollover retiresAt.
                 * @member {string} retiresAt
                 * @memberof spanlan.agent.v1.Rollover
                 * @instance
                 */
                Rollover.prototype.retiresAt = "";

                /**
                 * Rollover issuers.
                 * @member {Array.<string>} issuers
                 * @memberof spanlan.agent.v1.Rollover
                 * @instance
                 */
                Rollover.prototype.issuers = $util.emptyArray;

                /**
                 * Rollover duties.
                 * @member {Array.<string>} duties
                 * @memberof spanlan.agent.v1.Rollover
                 * @instance
                 */
                Rollover.prototype.duties = $util.emptyArray;

                /**
                 * Encodes the specified Rollover message. Does not implicitly {@link spanlan.agent.v1.Rollover.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.Rollover
                 * @static
                 * @param {spanlan.agent.v1.Rollover.$Properties} message Rollover message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Rollover.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.activeAt != null && $Object.hasOwnProperty.call(message, "activeAt") && message.activeAt !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.activeAt);
                    if (message.retiresAt != null && $Object.hasOwnProperty.call(message, "retiresAt") && message.retiresAt !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.retiresAt);
                    if (message.issuers != null && message.issuers.length)
                        for (let i = 0; i < message.issuers.length; ++i)
                            writer.uint32(/* id 4, wireType 2 =*/34).string(message.issuers[i]);
                    if (message.duties != null && message.duties.length)
                        for (let i = 0; i < message.duties.length; ++i)
                            writer.uint32(/* id 5, wireType 2 =*/42).string(message.duties[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Rollover message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.Rollover
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.Rollover & spanlan.agent.v1.Rollover.$Shape} Rollover
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Rollover.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.Rollover();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.activeAt = value;
                                else
                                    delete message.activeAt;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.retiresAt = value;
                                else
                                    delete message.retiresAt;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.issuers && message.issuers.length))
                                    message.issuers = [];
                                message.issuers.push(reader.stringVerify());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.duties && message.duties.length))
                                    message.duties = [];
                                message.duties.push(reader.stringVerify());
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

                return Rollover;
            })();

            v1.PingRequest = (function() {

                /**
                 * Properties of a PingRequest.
                 * @typedef {Object} spanlan.agent.v1.PingRequest.$Properties
                 * @property {string|null} [network] PingRequest network
                 * @property {string|null} [node] PingRequest node
                 * @property {number|null} [sequence] PingRequest sequence
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PingRequest.
                 * @memberof spanlan.agent.v1
                 * @interface IPingRequest
                 * @augments spanlan.agent.v1.PingRequest.$Properties
                 * @deprecated Use spanlan.agent.v1.PingRequest.$Properties instead.
                 */

                /**
                 * Shape of a PingRequest.
                 * @typedef {spanlan.agent.v1.PingRequest.$Properties} spanlan.agent.v1.PingRequest.$Shape
                 */

                /**
                 * Constructs a new PingRequest.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a PingRequest.
                 * @constructor
                 * @param {spanlan.agent.v1.PingRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PingRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PingRequest network.
                 * @member {string|null|undefined} network
                 * @memberof spanlan.agent.v1.PingRequest
                 * @instance
                 */
                PingRequest.prototype.network = null;

                /**
                 * PingRequest node.
                 * @member {string} node
                 * @memberof spanlan.agent.v1.PingRequest
                 * @instance
                 */
                PingRequest.prototype.node = "";

                /**
                 * PingRequest sequence.
                 * @member {number} sequence
                 * @memberof spanlan.agent.v1.PingRequest
                 * @instance
                 */
                PingRequest.prototype.sequence = 0;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(PingRequest.prototype, "_network", {
                    get: $util.oneOfGetter($oneOfFields = ["network"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified PingRequest message. Does not implicitly {@link spanlan.agent.v1.PingRequest.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.PingRequest
                 * @static
                 * @param {spanlan.agent.v1.PingRequest.$Properties} message PingRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PingRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network"))
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.node != null && $Object.hasOwnProperty.call(message, "node") && message.node !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.node);
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.sequence);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PingRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.PingRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PingRequest & spanlan.agent.v1.PingRequest.$Shape} PingRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PingRequest.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.PingRequest();
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
                                message.network = reader.stringVerify();
                                message._network = "network";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.node = value;
                                else
                                    delete message.node;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sequence = value;
                                else
                                    delete message.sequence;
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

                return PingRequest;
            })();

            v1.PingReply = (function() {

                /**
                 * Properties of a PingReply.
                 * @typedef {Object} spanlan.agent.v1.PingReply.$Properties
                 * @property {string|null} [network] PingReply network
                 * @property {string|null} [nodeId] PingReply nodeId
                 * @property {string|null} [outcome] PingReply outcome
                 * @property {number|null} [roundTripMs] PingReply roundTripMs
                 * @property {number|null} [hopsThere] PingReply hopsThere
                 * @property {number|null} [hopsBack] PingReply hopsBack
                 * @property {string|null} [nextHop] PingReply nextHop
                 * @property {string|null} [state] PingReply state
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PingReply.
                 * @memberof spanlan.agent.v1
                 * @interface IPingReply
                 * @augments spanlan.agent.v1.PingReply.$Properties
                 * @deprecated Use spanlan.agent.v1.PingReply.$Properties instead.
                 */

                /**
                 * Shape of a PingReply.
                 * @typedef {spanlan.agent.v1.PingReply.$Properties} spanlan.agent.v1.PingReply.$Shape
                 */

                /**
                 * Constructs a new PingReply.
                 * @memberof spanlan.agent.v1
                 * @classdesc Represents a PingReply.
                 * @constructor
                 * @param {spanlan.agent.v1.PingReply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PingReply = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PingReply network.
                 * @member {string} network
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.network = "";

                /**
                 * PingReply nodeId.
                 * @member {string} nodeId
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.nodeId = "";

                /**
                 * PingReply outcome.
                 * @member {string} outcome
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.outcome = "";

                /**
                 * PingReply roundTripMs.
                 * @member {number} roundTripMs
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.roundTripMs = 0;

                /**
                 * PingReply hopsThere.
                 * @member {number} hopsThere
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.hopsThere = 0;

                /**
                 * PingReply hopsBack.
                 * @member {number} hopsBack
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.hopsBack = 0;

                /**
                 * PingReply nextHop.
                 * @member {string} nextHop
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.nextHop = "";

                /**
                 * PingReply state.
                 * @member {string} state
                 * @memberof spanlan.agent.v1.PingReply
                 * @instance
                 */
                PingReply.prototype.state = "";

                /**
                 * Encodes the specified PingReply message. Does not implicitly {@link spanlan.agent.v1.PingReply.verify|verify} messages.
                 * @function encode
                 * @memberof spanlan.agent.v1.PingReply
                 * @static
                 * @param {spanlan.agent.v1.PingReply.$Properties} message PingReply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PingReply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.network != null && $Object.hasOwnProperty.call(message, "network") && message.network !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.network);
                    if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.nodeId);
                    if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.outcome);
                    if (message.roundTripMs != null && $Object.hasOwnProperty.call(message, "roundTripMs") && !$Object.is(message.roundTripMs, 0))
                        writer.uint32(/* id 4, wireType 1 =*/33).double(message.roundTripMs);
                    if (message.hopsThere != null && $Object.hasOwnProperty.call(message, "hopsThere") && message.hopsThere !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.hopsThere);
                    if (message.hopsBack != null && $Object.hasOwnProperty.call(message, "hopsBack") && message.hopsBack !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.hopsBack);
                    if (message.nextHop != null && $Object.hasOwnProperty.call(message, "nextHop") && message.nextHop !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.nextHop);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.state);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PingReply message from the specified reader or buffer.
                 * @function decode
                 * @memberof spanlan.agent.v1.PingReply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {spanlan.agent.v1.PingReply & spanlan.agent.v1.PingReply.$Shape} PingReply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PingReply.decode = function (reader, length, _end, _depth, _target) {
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
                    message = _target || new $root.spanlan.agent.v1.PingReply();
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
                                    message.network = value;
                                else
                                    delete message.network;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nodeId = value;
                                else
                                    delete message.nodeId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.outcome = value;
                                else
                                    delete message.outcome;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.roundTripMs = value;
                                else
                                    delete message.roundTripMs;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.hopsThere = value;
                                else
                                    delete message.hopsThere;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.hopsBack = value;
                                else
                                    delete message.hopsBack;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.nextHop = value;
                                else
                                    delete message.nextHop;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.state = value;
                                else
                                    delete message.state;
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

                return PingReply;
            })();

            return v1;
        })();

        return agent;
    })();

    return spanlan;
})();

export {
  $root as default
};
