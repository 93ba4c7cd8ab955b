import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type PushOptions, planPush, pushFolder } from "../../src/push/push-folder.ts";
import { dpoRow, ktoRow, newFolder, rowsOf, writeFolder } from "../support/dataset-folders.ts";
import { type HubStandIn, type StandInOptions, startHub } from "../support/hub-stand-in.ts";

const TOKEN = "hf_notARealToken";
const PLACE = { repo: "gardener/notes", branch: "main" };

function optionsFor(hub: HubStandIn, more: Partial<PushOptions> = {}): PushOptions {
  return { token: TOKEN, isPublic: false, title: "Upload", hubUrl: hub.url, ...more };
}

async function hubAndFolder(
  options: Partial<StandInOptions> = {},
): Promise<{ readonly hub: HubStandIn; readonly folder: string; readonly dataset: string }> {
  const folder = await newFolder();
  await writeFolder(folder, { kto: rowsOf(200, ktoRow) }, { format: "parquet", shardBytes: 2000 });
  const hub = await startHub({ token: TOKEN, ...options });
  return { hub, folder, dataset: join(folder, "dataset") };
}

describe("Pushing a folder", () => {
  test("makes a private repository and puts every file there as it is, in one commit", async () => {
    const { hub, dataset } = await hubAndFolder();
    const plan = await planPush(dataset, PLACE);
    const summary = await pushFolder(plan, optionsFor(hub));
    expect(summary).toMatchObject({ created: true, removed: [] });
    expect(summary.commit).toContain("/commit/");
    expect(hub.created).toMatchObject([
      { name: "notes", organization: "gardener", type: "dataset", visibility: "private" },
    ]);
    expect(hub.titles).toEqual(["Upload"]);
    const there = hub.repos.get("gardener/notes");
    expect([...(there?.keys() ?? [])].toSorted()).toEqual(plan.files.map(({ path }) => path));
    for (const { path } of plan.files) {
      expect(there?.get(path)).toEqual(await readFile(join(dataset, path)));
    }
    expect(plan.files.length).toBeGreaterThan(4);
  });

  test("removes shards of an earlier push, and nothing that others put there", async () => {
    const { hub, folder, dataset } = await hubAndFolder();
    const old = new Map([
      ["data/kto/train-00000-of-00099.parquet", Buffer.from("old")],
      ["LICENSE", Buffer.from("theirs")],
    ]);
    hub.repos.set("gardener/notes", old);
    const summary = await pushFolder(await planPush(dataset, PLACE), optionsFor(hub));
    expect(summary.created).toBe(false);
    expect(summary.removed).toEqual(["data/kto/train-00000-of-00099.parquet"]);
    expect(old.has("LICENSE")).toBe(true);
    await writeFolder(folder, { dpo: rowsOf(5, dpoRow) });
    const again = await pushFolder(await planPush(dataset, PLACE), optionsFor(hub));
    expect(again.removed.every((path) => path.includes("kto"))).toBe(true);
    expect([...old.keys()].filter((path) => path.includes("kto"))).toEqual([]);
  });

  test("asks nothing of the hub for a plan", async () => {
    const { hub, dataset } = await hubAndFolder();
    await planPush(dataset, PLACE);
    expect(hub.requests).toEqual([]);
  });

  test("says what the hub refused, without the token", async () => {
    const { hub, dataset } = await hubAndFolder({ commitStatus: 403 });
    const plan = await planPush(dataset, PLACE);
    const refused = await pushFolder(plan, optionsFor(hub)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: "UsageError" });
    expect(String(refused)).toContain("does not let this token write to gardener/notes");
    const wrong = pushFolder(plan, optionsFor(hub, { token: "hf_another" }));
    const error = await wrong.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "UsageError" });
    expect(`${error}${(error as Error).stack}`).not.toContain("hf_another");
  });

  test("tells of a hub that fails", async () => {
    const { hub, dataset } = await hubAndFolder({ commitStatus: 507 });
    const push = pushFolder(await planPush(dataset, PLACE), optionsFor(hub));
    await expect(push).rejects.toThrow("the hub refused the upload (507)");
  });

  test("needs a repository's whole name and a folder that burnish wrote", async () => {
    const { folder, dataset } = await hubAndFolder();
    await expect(planPush(dataset, { ...PLACE, repo: "notes" })).rejects.toThrow("owner/name");
    await expect(planPush(folder, PLACE)).rejects.toThrow("no dataset folder");
  });
});
