import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type ProviderScript,
  scriptedProvider,
} from "../../../enhance/test/support/scripted-provider.ts";
import { codesOf, type EndedLine, runPage, withOutputs } from "../support/run-page.ts";
import { scriptedModel } from "../support/scripted-model.ts";
import { folderFor } from "../support/temporary-folder.ts";

const NAME = "docs/enhance-with-a-model.md";
const update = process.env.BURNISH_UPDATE_README === "1";
const KEYS = { OPENAI_API_KEY: "sk-marked-openai-0001", ANTHROPIC_API_KEY: "sk-ant-marked-0002" };

/** A script for the weak records of a folder, which are not there yet. */
function modelOf(folder: () => string): ProviderScript {
  let model: Promise<ProviderScript> | undefined;
  const begin = async (): Promise<ProviderScript> => {
    const weak = join(folder(), "weak");
    const names = (await readdir(weak)).filter((name) => name.startsWith("batch_"));
    const texts = await Promise.all(names.map((name) => readFile(join(weak, name), "utf8")));
    const lines = texts.join("").split("\n");
    return (await scriptedModel({ lines: lines.filter((line) => line !== "") })).script;
  };
  return async (request, number) => {
    model ??= begin();
    const answer = await (await model)(request, number);
    return { ...answer, usage: { input: 2000, output: 100, cached: number === 0 ? 0 : 1400 } };
  };
}

/** Codes in quotes in a file of the package. */
async function codesIn(file: string, shape: RegExp): Promise<string[]> {
  const text = await readFile(
    new URL(`../../../enhance/src/model/${file}`, import.meta.url),
    "utf8",
  );
  return [...new Set([...text.matchAll(shape)].map(([, code]) => code ?? ""))];
}

describe(NAME, () => {
  const path = fileURLToPath(new URL(`../../../../${NAME}`, import.meta.url));
  const folder = folderFor("with-a-model");
  let page = "";
  let ended: readonly EndedLine[] = [];
  let host = "";

  beforeAll(async () => {
    page = await readFile(path, "utf8");
    await using server = await scriptedProvider(modelOf(folder));
    host = new URL(server.url).host;
    ended = await runPage(NAME, folder(), {
      texts: {
        "http://127.0.0.1:11434/v1": server.endpoint,
        "https://api.openai.com/v1": server.endpoint,
        "https://api.anthropic.com": server.url,
      },
      env: KEYS,
    });
  }, 120_000);

  test("has commands that end as it states", () => {
    expect(ended.map(({ line, code, stderr }) => ({ line, code, stderr }))).toEqual(
      ended.map(({ line, expected }) => ({ line, code: expected, stderr: "" })),
    );
  });

  test("shows outputs as they are", async () => {
    const written = withOutputs(page, ended).replaceAll(host, "127.0.0.1:11434");
    if (update) await writeFile(path, written);
    else expect(page).toBe(written);
  });

  test("leads to enhanced examples, and no file holds a key", async () => {
    for (const name of ["first.jsonl", "all.jsonl", "openai.jsonl", "anthropic.jsonl"]) {
      expect(await readFile(join(folder(), name), "utf8"), name).not.toBe("");
    }
    const files = await readdir(folder(), { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile())) {
      const text = await readFile(join(file.parentPath, file.name), "utf8");
      for (const key of Object.values(KEYS)) expect(text.includes(key), file.name).toBe(false);
    }
    for (const { stdout, stderr } of ended) expect(stdout + stderr).not.toMatch(/sk-\S*marked/);
  });

  test("explains each reason that comes with a model alone", async () => {
    const faults = await codesIn("answer/parse-answer.ts", /\| "(answer\/[a-z-]+)"/g);
    const kinds = await codesIn("provider/provider-error.ts", /^ {2}\| "([a-z-]+)"/gm);
    const told = [...page.matchAll(/`((?:answer|model)\/[a-z-]+)`/g)].map(([, code]) => code);
    expect(faults).toHaveLength(7);
    expect(kinds).toHaveLength(12);
    expect([...new Set(told)].sort()).toEqual(
      [
        ...[
          ...faults,
          "answer/nothing-new",
          "model/unanswered",
          "model/expired",
          "model/cancelled",
        ],
        ...kinds.map((kind) => `model/${kind}`),
      ].sort(),
    );
    expect(codesOf(page, "codes")[0]).toBe("answer/truncated");
  });
});
