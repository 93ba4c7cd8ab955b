import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBin } from "./support/run-bin.ts";
import { commandLines, wordsOf } from "./support/shell-blocks.ts";

const shared = fileURLToPath(new URL("../../../../shared", import.meta.url));

interface ArgumentFigures {
  readonly contextObject: number;
  readonly allContextFields: number;
  readonly longEnough: Readonly<Record<string, number>>;
}

/** The id that `git hash-object` gives to a file of these bytes. */
function gitBlobId(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

describe.skipIf(!existsSync(join(shared, "corpus")))(
  "the reference run of docs/reference-run.md (needs ../shared/corpus)",
  () => {
    let folder = "";
    let here = "";
    const exitCodes: Record<string, number | null> = {};
    const read = (name: string): Promise<Buffer> => readFile(join(here, "R", name));
    const readJson = async (name: string) => JSON.parse((await read(name)).toString("utf8"));
    const readShared = async (name: string) =>
      JSON.parse(await readFile(join(shared, "corpus", name), "utf8"));

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "burnish-reference-"));
      here = join(folder, "here");
      await symlink(shared, join(folder, "shared"));
      await mkdir(here);
      for (const line of await commandLines("docs/reference-run.md")) {
        const [program, command, ...rest] = wordsOf(line);
        expect(program).toBe("burnish");
        const { code, stderr } = await runBin([command ?? "", ...rest], { cwd: here });
        exitCodes[`${command} ${rest.at(-1)}`] = code;
        expect(stderr).toBe("");
      }
    }, 120_000);

    afterAll(() => rm(folder, { recursive: true, force: true }));

    test("all commands end with 0, but validate with 1, because the published file has errors", () => {
      const { "validate R/sft.report.json": validate, ...others } = exitCodes;
      expect(validate).toBe(1);
      expect(Object.keys(others)).toHaveLength(7);
      expect(Object.values(others).every((code) => code === 0)).toBe(true);
    });

    test.each([
      ["scored_complete", "scored_complete.jsonl"],
      ["scored_complete_relabeled", "scored_complete_relabeled.jsonl"],
      ["poor_examples", "poor_examples.jsonl"],
      ["final_sft", "sft.jsonl"],
    ])("%s has the published git blob id", async (name, file) => {
      const { gitBlobIds } = await readShared("expected.json");
      expect(gitBlobId(await read(file))).toBe(gitBlobIds[name]);
    });

    test("the 74 batches are those that were handed out", async () => {
      const batches = (await readdir(join(here, "R", "batches"))).filter((name) =>
        name.startsWith("batch_"),
      );
      expect(batches).toHaveLength(74);
      for (const name of batches) {
        const published = await readFile(join(shared, "corpus", "enhancement", `${name}.gz`));
        expect((await read(`batches/${name}`)).equals(gunzipSync(published)), name).toBe(true);
      }
    });

    test("the two malformed lines are in the rejects, with file and line", async () => {
      const { scored } = await readShared("expected.json");
      const rejects = (await read("scored_complete.jsonl.rejects.jsonl"))
        .toString("utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(rejects.map(({ file, line }) => ({ file, line }))).toEqual(
        scored.malformedLines.map((at: { file: number; line: number }) => ({
          file: `scored_batch_${at.file}.jsonl`,
          line: at.line,
        })),
      );
    });

    test("inspect by label gives the published mean scores to four decimals", async () => {
      const { meanScores, relabel } = await readShared("expected.json");
      const report = await readJson("relabeled.report.json");
      const groups = { all: report.all, low: report.byLabel.false, high: report.byLabel.true };
      for (const [name, group] of Object.entries(groups)) {
        for (const { dimension, mean } of group.scores) {
          expect(Number(mean.toFixed(4)), `${name} ${dimension}`).toBe(meanScores[name][dimension]);
        }
        expect(group.scores).toHaveLength(Object.keys(meanScores[name]).length);
      }
      expect(report.labels).toMatchObject({ true: relabel.true, false: relabel.false });
    });

    test("validate and inspect give every figure of the finished file", async () => {
      const { final } = await readShared("expected.json");
      const found = await readJson("sft.report.json");
      const seen = await readJson("sft.inspect.json");
      const figures = ({ contextObject, allContextFields, longEnough }: ArgumentFigures) => ({
        contextObject,
        allSevenFields: allContextFields,
        sessionMemoryAtLeast50Chars: longEnough.sessionMemory,
      });
      expect({
        records: found.records,
        bytes: seen.bytes,
        singleTurn: found.singleTurn,
        recordsWithToolCallMarker: found.recordsWithToolCallMarker,
        recordsWithNamedToolCall: found.recordsWithNamedToolCall,
        distinctConversations: seen.duplicates.distinctConversations,
        firstCallArguments: {
          strictJson: figures(found.firstCallArguments.strictJson),
          rawControlCharactersAllowed: figures(
            found.firstCallArguments.rawControlCharactersAllowed,
          ),
        },
        ...found.catalogue,
        toolCallMarkers: found.toolCallMarkers,
        namedToolCalls: found.namedToolCalls,
        callsByAgent: found.callsByAgent,
      }).toEqual({
        records: final.records,
        bytes: final.bytes,
        singleTurn: final.singleTurn,
        recordsWithToolCallMarker: final.recordsWithToolCallMarker,
        recordsWithNamedToolCall: final.recordsWithNamedToolCall,
        distinctConversations: final.distinctConversations,
        firstCallArguments: final.firstCallArguments,
        toolsInCatalogue: final.toolsInCatalogue,
        catalogueToolsCovered: final.catalogueToolsCovered,
        catalogueToolsNeverCalled: final.catalogueToolsNeverCalled,
        toolsCalledOutsideCatalogue: final.toolsCalledOutsideCatalogue,
        toolCallMarkers: final.toolCallMarkers,
        namedToolCalls: final.namedToolCalls,
        callsByAgent: final.callsByAgent,
      });
    });

    test("the errors of the published file are exactly these", async () => {
      const { codes, recordsWithErrors } = await readJson("sft.report.json");
      const errors = codes.filter(({ severity }: { severity: string }) => severity === "error");
      const counts = errors.map(({ code, findings }: { code: string; findings: number }) => [
        code,
        findings,
      ]);
      expect(Object.fromEntries(counts)).toEqual({
        "structure/empty-content": 21,
        "turns/not-single": 2,
        "tool-call/unnamed": 14,
        "tool-call/several-words": 4,
        "tool-call/unparseable-arguments": 1,
        "catalogue/unknown-tool": 46,
        "catalogue/missing-parameter": 6,
        "catalogue/wrong-type": 11,
        "context/missing-field": 7,
        "secret/found": 2,
      });
      expect(recordsWithErrors).toBe(90);
    });

    test("the ledger of the finished file holds, and says how many came from where", async () => {
      const { final } = await readShared("expected.json");
      const { code, stdout } = await runBin(["verify", "R/sft.jsonl.ledger.json", "--json"], {
        cwd: here,
      });
      expect({ code, holds: JSON.parse(stdout).holds }).toEqual({ code: 0, holds: true });
      const { inputs } = await readJson("sft.jsonl.ledger.json");
      const [originals, ...enhanced] = inputs;
      const sum = (rows: { kept: number }[]): number =>
        rows.reduce((total, row) => total + row.kept, 0);
      expect(originals.kept).toBe(final.originals);
      expect(sum(enhanced)).toBe(final.enhanced);
    });
  },
);
