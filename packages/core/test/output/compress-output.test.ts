import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { openInput } from "../../src/jsonl/open-input.ts";
import { compressOutput } from "../../src/output/compress-output.ts";
import { openFileOutput } from "../../src/output/open-file-output.ts";
import { collect } from "../support/collect.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const bytes = new TextEncoder().encode("a line of text\n".repeat(200_000));

test.each(["gzip", "zstd"] as const)(
  "%s output reads back, and is the same however it was handed over",
  async (kind) => {
    const folder = await temporaryFolder();
    const write = async (name: string, pieceBytes: number): Promise<string> => {
      const path = join(folder, name);
      const output = compressOutput(await openFileOutput(path, "sha256"), kind);
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        await output.write(bytes.subarray(at, at + pieceBytes));
      }
      await output.seal();
      await output.commit();
      return path;
    };
    const one = await write("one", bytes.length);
    const many = await write("many", 70_001);
    expect(await readFile(many)).toEqual(await readFile(one));
    const input = await openInput({ path: one, id: "one" }, {});
    expect(input.compression).toBe(kind);
    expect(Buffer.concat(await collect(input.chunks))).toEqual(Buffer.from(bytes));
  },
);

test("an output without a byte is still an archive", async () => {
  const path = join(await temporaryFolder(), "empty.gz");
  const output = compressOutput(await openFileOutput(path, "sha256"), "gzip");
  await output.seal();
  await output.commit();
  expect(gunzipSync(await readFile(path))).toHaveLength(0);
});
