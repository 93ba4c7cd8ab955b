import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const bin = fileURLToPath(new URL("../../bin/burnish.js", import.meta.url));

/** A `node` below 22 outside of this project's own folders; undefined where there is none. */
function findOldNode(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const folder of folders.filter((path) => !path.includes("node_modules"))) {
    const found = spawnSync(`${folder}/node`, ["--version"], { encoding: "utf8" });
    const major = Number(/^v(\d+)\./.exec(found.stdout ?? "")?.[1]);
    if (major < 22) return `${folder}/node`;
  }
  return undefined;
}

describe("the bin under a Node that is too old", () => {
  const old = findOldNode();

  test.skipIf(old === undefined)(
    "says which version it needs (skipped where no Node below 22 is on the path)",
    () => {
      const { status, stdout, stderr } = spawnSync(old ?? "", [bin, "--version"], {
        encoding: "utf8",
      });
      expect(status).toBe(2);
      expect(stdout).toBe("");
      expect(stderr).toMatch(/^error: burnish needs Node 22\.18 or later; this is v\d+/);
    },
  );
});
