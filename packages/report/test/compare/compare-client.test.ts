import { readFile } from "node:fs/promises";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";
import bundle from "../../rolldown.config.ts";

test("the script of the page is the one that its source gives", async () => {
  const { output: options, ...input } = bundle;
  const built = await rolldown(input);
  const { output } = await built.generate(options);
  await built.close();
  const kept = await readFile(
    new URL("../../src/compare/compare-client.ts", import.meta.url),
    "utf8",
  );
  expect(kept).toBe(output[0].code);
});
