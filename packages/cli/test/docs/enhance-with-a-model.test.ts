import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { digestOf, planAnswers } from "../../../../apps/bench/src/model/plan-answers.ts";
import { scriptedProvider } from "../../../enhance/test/support/scripted-provider.ts";
import { type EndedLine, runPage, withOutputs } from "../support/run-page.ts";
import { folderFor } from "../support/temporary-folder.ts";

const NAME = "docs/enhance-with-a-model.md";
const update = process.env.BURNISH_UPDATE_README === "1";
const KEYS = { OPENAI_API_KEY: "sk-marked-openai-0001", ANTHROPIC_API_KEY: "sk-ant-marked-0002" };

/** The last message of a request, whatever its wire. */
function lastMessage(body: string): string {
  const { messages } = JSON.parse(body);
  const { content } = messages.at(-1);
  return typeof content === "string"
    ? content
    : content.map((part: { text?: string }) => part.text ?? "").join("");
}

describe(NAME, () => {
  const path = fileURLToPath(new URL(`../../../../${NAME}`, import.meta.url));
  const folder = folderFor("with-a-model");
  let page = "";
  let ended: readonly EndedLine[] = [];
  let host = "";

  beforeAll(async () => {
    page = await readFile(path, "utf8");
    let planned: ReadonlyMap<string, string> | undefined;
    await using server = await scriptedProvider(async ({ body }) => {
      if (planned === undefined) {
        const weak = join(folder(), "weak");
        const names = (await readdir(weak)).filter((name) => name.startsWith("batch_"));
        const files = names.map((name) => join(weak, name));
        planned = (await planAnswers(files, join(folder(), "tools.json"))).answerTo;
      }
      return {
        text: planned.get(digestOf(lastMessage(body))) ?? "{}",
        usage: { input: 2000, output: 100 },
      };
    });
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
});
