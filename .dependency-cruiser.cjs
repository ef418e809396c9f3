// The floors of DESIGN.md §3: imports go down only, and rooms on one floor do not import each other. Types count as much as values.
const floors = [
  ["web", "jobs", "partners"],
  ["cases", "guidance", "insight", "personal", "assistant"],
  ["catalogue", "organisation", "notices", "documents"],
  ["forms", "access"],
  ["rules", "process", "platform"],
];

const room = (name) => `^src/${name}/`;
// A test may use what stands in tests/, and the rest of its imports keeps to the floors like any other file.
const roomRules = floors.flatMap((rooms, floor) =>
  rooms.map((name) => {
    const above = floors.slice(0, floor).flat();
    const beside = rooms.filter((other) => other !== name);
    return {
      name: `floor-of-${name}`,
      comment: "Imports go down only (DESIGN.md §3): move what both need to a lower floor, or declare a port and join it in main.ts.",
      severity: "error",
      from: { path: room(name) },
      to: {
        path: [...above, ...beside].map(room).concat("^src/[^/]+\\.tsx?$"),
        // A text in two languages is a type that the lowest rooms share; it is all they take from each other.
        pathNot: "^src/platform/text\\.ts$",
      },
    };
  }),
);

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    { name: "no-circle", comment: "Two files that need each other are one file, or need a third.", severity: "error", from: {}, to: { circular: true } },
    {
      name: "unknown-room",
      comment: "A new room gets its floor in .dependency-cruiser.cjs and one sentence in the README.",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: [...floors.flat().map(room), "^src/cli/"] },
      to: {},
    },
    {
      name: "source-without-tests",
      comment: "What runs in earnest does not use what is there for tests, the demo or measuring.",
      severity: "error",
      from: { path: "^src/", pathNot: ["\\.test\\.tsx?$", "^src/[^/]+\\.ts$", "^src/cli/", "/testing/"] },
      to: { path: ["^(tests|bench|surroundings|demo)/", "\\.test\\.tsx?$"] },
    },
    { name: "not-found", comment: "The import leads nowhere.", severity: "error", from: { pathNot: "\\.test\\.ts$" }, to: { couldNotResolve: true, path: "^\\.", pathNot: ["/paraglide/", "\\+types/", "build/server"] } },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^build/", "^\\.react-router/", "src/web/paraglide/"] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js"], conditionNames: ["import", "node", "default", "types"] },
  },
};
