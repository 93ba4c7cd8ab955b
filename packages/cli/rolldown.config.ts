import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig } from "rolldown";

const core = new URL("../core/", import.meta.url);
const pathOf = (place: string, base: URL | string = core): string =>
  fileURLToPath(new URL(place, base));

/** Workers that core starts by the name `#workers/NAME`; they lie in dist/workers as they do in core. */
const WORKERS = ["lane-worker", "range-worker"];

/** Jobs of other packages, which lanes load by the address that `#jobs/NAME` resolves to. */
const JOBS = [
  ["scoring", "score-job"],
  ["scoring", "repetition-job"],
  ["enhance", "enhance-job"],
  ["enhance", "batch-row-job"],
  ["enhance", "collected-job"],
  ["enhance", "model-job"],
  ["enhance", "model-score-job"],
  ["export", "convert-job"],
  ["export", "minhash-job"],
  ["export", "decontaminate-job"],
  ["export", "export-job"],
] as const;

/**
 * Bundles the command line with everything that it imports, a chunk for what each command needs. Node takes 0.3 s and
 * 30 MB to load the same modules one by one, most of them modules that a run does not use.
 */
export default defineConfig({
  platform: "node",
  input: {
    main: "src/main.ts",
    ...Object.fromEntries(
      WORKERS.map((name) => [`workers/${name}`, pathOf(`src/pipeline/workers/${name}.ts`)]),
    ),
    ...Object.fromEntries(
      JOBS.map(([room, name]) => [
        `jobs/${name}`,
        pathOf(`../${room}/src/jobs/${name}.ts`, import.meta.url),
      ]),
    ),
  },
  resolve: {
    conditionNames: ["@burnish/source", "import", "default"],
    // ES modules, of which only what is used goes in; for Node these packages name CommonJS.
    mainFields: ["module", "main"],
    alias: { rxjs: pathOf("node_modules/rxjs/dist/esm/index.js") },
  },
  output: {
    dir: "dist",
    format: "esm",
    // Names and lines stay readable in a stack.
    minify: "dce-only",
    sourcemap: true,
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
  },
  plugins: [
    {
      name: "scanner",
      async buildStart() {
        const source = await readFile(new URL("wasm/scanner.wasm", core));
        this.emitFile({ type: "asset", fileName: "scanner.wasm", source });
      },
    },
  ],
});
