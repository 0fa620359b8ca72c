import protobuf from "protobufjs/minimal.js";

// The generated types say `number` for 64-bit fields; without this the values would be Long objects
// wherever the package of that name happens to be installed.
protobuf.util.Long = undefined as unknown as typeof protobuf.util.Long;
protobuf.configure();
