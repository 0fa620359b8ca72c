/** The layers, left to right: each may import itself and those before it. */
const layers = [
  "base",
  "wire",
  ["xml", "switch", "trust", "routing"],
  ["overlay", "gateway", "discovery"],
  "io",
  "node",
];

const rules = [];
const earlier = [];
for (const entry of layers) {
  const group = [entry].flat();
  for (const layer of group) {
    const allowed = [...earlier, layer, ...(["io", "node"].includes(layer) ? ["generated"] : [])];
    rules.push({
      name: `${layer}-imports-down-only`,
      comment: `src/${layer} sees only ${allowed.join(", ")}: move the shared thing down, or pass it in as an interface`,
      severity: "error",
      from: { path: `^src/${layer}/` },
      to: { path: "^(src|agent)/", pathNot: allowed.map((name) => `^src/${name}/`) },
    });
  }
  earlier.push(...group);
}

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "two files that need each other are one idea, or miss a third",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...rules,
    {
      name: "core-is-pure",
      comment: "the layers before io take no Node module: inject what touches the system",
      severity: "error",
      from: { path: "^src/(base|wire|xml|switch|routing|overlay|gateway|discovery)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?buffer$" },
    },
    {
      name: "trust-takes-crypto-only",
      comment: "trust computes; it neither reads files nor opens sockets",
      severity: "error",
      from: { path: "^src/trust/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(buffer|crypto)$" },
    },
    {
      name: "core-takes-no-package",
      comment:
        "a package in the core is a decision: XML on saxes, X.509 on @peculiar/x509, DNS on dns-packet",
      severity: "error",
      from: { path: "^src/(base|wire|xml|switch|trust|routing|overlay|gateway|discovery)/" },
      to: {
        path: "node_modules",
        pathNot:
          "node_modules/(saxes|xmlchars|@peculiar/|reflect-metadata|dns-packet|@types/dns-packet)",
      },
    },
    {
      name: "koffi-in-sys-only",
      comment: "raw system access lives in one small folder",
      severity: "error",
      from: { pathNot: "^src/io/sys/" },
      to: { path: "node_modules/koffi" },
    },
    {
      name: "library-not-executables",
      comment: "src is a library; the executables sit on top of it",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^agent/" },
    },
    {
      name: "executables-through-index",
      comment: "agent/ uses what src/index.ts offers, nothing behind it",
      severity: "error",
      from: { path: "^agent/" },
      to: { path: "^src/", pathNot: "^src/index\\.ts$" },
    },
    {
      name: "benchmark-from-outside",
      comment:
        "bench/ measures what users run; it takes names and versions from src/index.ts, nothing behind it",
      severity: "error",
      from: { path: "^bench/" },
      to: { path: "^src/", pathNot: "^src/index\\.ts$" },
    },
    {
      name: "nothing-builds-on-the-benchmark",
      comment: "what is measured does not know that it is",
      severity: "error",
      from: { path: "^(src|agent)/" },
      to: { path: "^bench/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
