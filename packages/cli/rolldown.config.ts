import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { defineConfig } from "rolldown";

const core = new URL("../core/", import.meta.url);
const pathOf = (place: string): string => fileURLToPath(new URL(place, core));

/** Workers that core starts by the name `#workers/NAME`; they lie in dist/workers as they do in core. */
const WORKERS = ["lane-worker", "range-worker"];

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
