// Compiles a test or a source file for Jest, with the language's own globals as constants of the module.
// Jest runs modules in a context of their own, where Node 20 looks each global up anew, by a call that no
// compiler of V8 sees through: a flood of a million frames took three times as long.
import tsJest from "ts-jest";

const GLOBALS = [
  ...["Array", "BigInt", "Boolean", "Buffer", "DataView", "Error", "JSON", "Map", "Math", "Number"],
  ...["Object", "Promise", "RangeError", "Reflect", "Set", "String", "Symbol", "TypeError"],
  ...["Uint8Array", "Uint16Array", "Uint32Array", "WeakMap"],
];

export default {
  createTransformer(options) {
    const typescript = tsJest.default.createTransformer(options);
    return {
      process(source, path, transform) {
        const done = typescript.process(source, path, transform);
        return { ...done, code: withConstants(done.code) };
      },
      getCacheKey(source, path, transform) {
        return `${typescript.getCacheKey(source, path, transform)}-constants`;
      },
    };
  },
};

/** On the first line, so that the others keep their numbers. */
function withConstants(code) {
  const used = GLOBALS.filter(
    (name) => new RegExp(`\\b${name}\\b`).test(code) && !isOwn(code, name),
  );
  return used.length === 0 ? code : `const{${used.join(",")}}=globalThis;${code}`;
}

/** Whether the module may have something else of that name. */
function isOwn(code, name) {
  return new RegExp(`(?:import\\b[^;]*|class |const |let |var |function )\\b${name}\\b`).test(code);
}
