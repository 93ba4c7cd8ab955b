import { fileURLToPath } from "node:url";

/**
 * Bundles the script of the compare page into a module that exports it as text, so that the page is written without reading
 * a file, from source as from a bundle. Its outcome is kept in the repository; a test fails where it is stale.
 */
export default {
  // Names of modules in the outcome are relative to it.
  cwd: fileURLToPath(new URL(".", import.meta.url)),
  input: "client/compare-client.ts",
  platform: "browser" as const,
  output: {
    file: fileURLToPath(new URL("src/compare/compare-client.ts", import.meta.url)),
    format: "iife" as const,
    comments: false,
    minify: false,
    sourcemap: false,
  },
  plugins: [
    {
      name: "text-module",
      generateBundle(_: unknown, bundle: Record<string, { type: string; code?: string }>) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.code !== undefined) chunk.code = textModule(chunk.code);
        }
      },
    },
  ],
};

function textModule(code: string): string {
  const escaped = code.replace(/[\\`]|\$\{/g, (characters) => `\\${characters}`);
  return `/** Made from client/ by \`pnpm run build:client\`: the script of the compare page. */
export const COMPARE_CLIENT: string = \`${escaped.trim()}
\`;
`;
}
