import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ktoRow, rowsOf, writeFolder } from "../../../export/test/support/dataset-folders.ts";
import { startHub } from "../../../export/test/support/hub-stand-in.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const TOKEN = "hf_notARealToken";
const line = ["push", "./dataset", "--repo", "gardener/notes"];

async function datasetFolder(): Promise<string> {
  const folder = await folderWith();
  await writeFolder(folder, { kto: rowsOf(20, ktoRow) });
  return folder;
}

describe("burnish push", () => {
  test("only shows what it would upload, and asks nobody", async () => {
    const folder = await datasetFolder();
    const hub = await startHub({ token: TOKEN });
    const env = { HF_TOKEN: TOKEN, HF_ENDPOINT: hub.url };
    const { code, stdout, stderr } = await runHere(folder, line, { env });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("nothing was sent, --yes uploads");
    expect(stdout).toContain("data/kto/train-00000-of-00001.jsonl");
    expect(stdout).toContain("from HF_TOKEN");
    expect(stdout).not.toContain(TOKEN);
    expect(hub.requests).toEqual([]);
  });

  test("uploads with --yes, and tells where", async () => {
    const folder = await datasetFolder();
    const hub = await startHub({ token: TOKEN });
    const env = { HF_TOKEN: TOKEN, HF_ENDPOINT: `${hub.url}/` };
    const { code, stdout } = await runHere(folder, [...line, "--yes", "--json"], { env });
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ dryRun: false, created: true, token: "HF_TOKEN" });
    expect(stdout).not.toContain(TOKEN);
    const files = await readdir(join(folder, "dataset"), { recursive: true, withFileTypes: true });
    expect(hub.repos.get("gardener/notes")?.size).toBe(
      files.filter((entry) => entry.isFile()).length,
    );
  });

  test.each([
    [[], {}, "there is no token"],
    [[], { HF_TOKEN: "nothing" }, "holds no token of the hub"],
    [[], { HF_TOKEN: TOKEN, HF_ENDPOINT: "http://example.org" }, "must be an https address"],
    [["--token-file", "./none"], {}, "cannot read the token's file"],
  ])("with --yes and %j in the environment %j is refused", async (more, env, message) => {
    const folder = await datasetFolder();
    const { code, stderr } = await runHere(folder, [...line, "--yes", ...more], { env });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  test("tells of a token that may not write, with 2", async () => {
    const folder = await datasetFolder();
    const hub = await startHub({ token: TOKEN, commitStatus: 403 });
    const env = { HF_TOKEN: TOKEN, HF_ENDPOINT: hub.url };
    const { code, stderr } = await runHere(folder, [...line, "--yes"], { env });
    expect(code).toBe(2);
    expect(stderr).toContain("does not let this token write");
    expect(stderr).not.toContain(TOKEN);
  });
});
