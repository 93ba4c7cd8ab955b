import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ChatTemplate } from "../../src/templates/chat-template.ts";
import { linesOf, newFolder, WATER_TOOL } from "../support/dataset-folders.ts";
import { bot, codesOf, exportOne, rowOf, user, waters } from "../support/garden.ts";
import { loadAll, missingTrainer } from "../support/python.ts";
import { renderAll, type TrainJob, trainAll } from "../support/python-jobs.ts";

const ask = user("Water bed 7.");
const tools = [WATER_TOOL];

const missing = missingTrainer("trl");
if (missing !== undefined) {
  test.skip(`trainers stop at rows that the checks refuse (skipped: ${missing})`, () => {});
} else {
  describe("What goes wrong without the checks", { timeout: 600_000 }, () => {
    test("TRL stops at rows that are refused here", async () => {
      const folder = await newFolder();
      const good = { prompt: [ask], completion: [bot("Done.")], label: true };
      const bad: readonly (readonly [string, object])[] = [
        ["label-not-boolean", { ...good, label: "true" }],
        ["label-not-boolean", { ...good, label: null }],
        ["empty-prompt", { ...good, prompt: [] }],
        ["empty-completion", { ...good, completion: [] }],
        ["missing-column", { messages: [ask, bot("Done.")], label: true }],
        ["tools-not-a-list", { ...good, tools: "water" }],
      ];
      const jobs = bad.map(([code, row], at): TrainJob => {
        const path = join(folder, `bad-${at}.jsonl`);
        // Beside a good row, so that its columns are what they are.
        writeFileSync(
          path,
          linesOf(code.startsWith("empty") ? [row, good, row, good] : [row, row, row, row]),
        );
        return { trainer: "kto", path };
      });
      const trained = trainAll(folder, jobs);
      for (const [at, [code, row]] of bad.entries()) {
        const { error, first } = trained[at] ?? {};
        // TRL asks one column whether rows are messages, which one is another in each run: an empty one stops it, another
        // one lets it train on a row that has nothing to learn.
        const isBlank = code === "empty-completion" && first?.endsWith("assistant") === true;
        expect({ at, isBad: error !== undefined || isBlank }).toEqual({ at, isBad: true });
        const exported = exportOne(row, "trl-kto");
        // A conversation with a label becomes a row; all others are refused.
        if (code === "missing-column") expect(exported.state).toBe("row");
        else expect(codesOf(exported)).toContain(`fault ${code}`);
      }
    });

    test("TRL stops at columns that may not be kept, and at empty tools, which are left out", async () => {
      const folder = await newFolder();
      const good = { prompt: [ask], completion: [bot("Done.")], label: true };
      const write = (name: string, row: object): string => {
        const path = join(folder, `${name}.jsonl`);
        writeFileSync(path, linesOf([row, row, row, row]));
        return path;
      };
      const kwargs = { ...good, chat_template_kwargs: null };
      const [first, second, third] = trainAll(folder, [
        { trainer: "kto", path: write("kwargs", kwargs) },
        { trainer: "kto", path: write("tools", { ...good, tools: "" }) },
        { trainer: "kto", path: write("without", rowOf({ ...good, tools: "" }, "trl-kto")) },
      ]);
      expect(first?.error).toBe("TypeError");
      expect(second?.error).toBe("JSONDecodeError");
      expect(third?.error).toBeUndefined();
      const keep = ["chat_template_kwargs"];
      expect(() => exportOne(kwargs, "trl-kto", { keep })).toThrow("--keep");
    });

    test("TRL ends a rendered text twice where white space stands behind its end", async () => {
      const folder = await newFolder();
      const record = { messages: [ask, bot("Done.")] };
      const { text } = rowOf(record, "text");
      const write = (name: string, value: unknown): string => {
        const path = join(folder, `${name}.jsonl`);
        writeFileSync(path, linesOf([{ text: value }, { text: value }]));
        return path;
      };
      const [ours, theirs] = trainAll(folder, [
        { trainer: "sft", path: write("ours", text) },
        { trainer: "sft", path: write("theirs", `${text}\n`) },
      ]);
      expect(ours?.first?.match(/<\|im_end\|>/g)).toHaveLength(2);
      expect(theirs?.first?.match(/<\|im_end\|>/g)).toHaveLength(3);
    });

    test("templates stop at, or misprint, what rows of TRL never hold", async () => {
      const folder = await newFolder();
      const object = waters({ bed: 7 });
      const asText = waters('{"bed":7}');
      const chat = (messages: readonly object[], listed: object[] | null = tools) => ({
        messages: JSON.stringify(messages),
        tools: listed === null ? null : JSON.stringify(listed),
        open: false,
      });
      const chats = [
        chat([ask, object]),
        chat([ask, asText]),
        chat([ask, { ...object, content: null }]),
        chat([{ ...ask, tool_calls: null }, bot("Done.")], null),
        chat([ask, { ...bot("Done."), tool_calls: [] }], null),
        chat([ask, waters({ bed: 7, why: null })]),
        chat([ask, bot("Done.")], []),
      ];
      const names = ["qwen2_5", "llama3_1", "gptoss", "glm4moe"];
      const jobs = names.map((trl) => ({ template: { trl }, tokens: {}, chats }));
      const [qwen = [], llama = [], gptoss = [], glm = []] = renderAll(folder, jobs).map(
        ({ texts }) => texts,
      );
      // Arguments as a text are encoded twice; the rows have objects.
      expect(qwen[0]).toContain('"arguments": {"bed": 7}');
      expect(qwen[1]).toContain('\\"bed\\"');
      const row = rowOf({ messages: [ask, asText], tools }, "trl-sft");
      expect(JSON.stringify(row.messages)).toContain('"arguments":{"bed":7}');
      // No content beside a call.
      expect(gptoss[2]).toHaveProperty("error");
      expect(glm[2]).toContain("None");
      const bare = rowOf({ messages: [ask, { ...object, content: null }], tools }, "trl-sft");
      expect(bare.messages).toMatchObject([{}, { content: "" }]);
      // Calls that are null, or an empty list.
      expect(llama[3]).toHaveProperty("error");
      expect(llama[4]).toHaveProperty("error");
      const messages = [
        { ...ask, tool_calls: null },
        { ...bot("Done."), tool_calls: [] },
      ];
      expect(JSON.stringify(rowOf({ messages }, "trl-sft"))).not.toContain("tool_calls");
      // Null in arguments is printed.
      expect(qwen[5]).toContain("null");
      const nulls = { messages: [ask, waters({ bed: 7, why: null })], tools };
      expect(codesOf(exportOne(nulls, "trl-sft"))).toContain("risk null-argument");
      // An empty list of tools announces tools.
      const [plain] = renderAll(folder, [
        { template: { trl: "llama3_1" }, tokens: {}, chats: [chat([ask, bot("Done.")], null)] },
      ]);
      expect(llama[6]).not.toBe(plain?.texts[0]);
      const none = { messages: [ask, bot("Done.")], tools: [] };
      expect(rowOf(none, "trl-sft")).not.toHaveProperty("tools");
    });

    test("datasets takes kept columns for a trace, dates for dates and whole numbers for others", async () => {
      const folder = await newFolder();
      const write = (name: string, rows: readonly object[]): string => {
        const path = join(folder, `${name}.jsonl`);
        writeFileSync(path, linesOf(rows));
        return path;
      };
      const messages = [ask, bot("Done.")];
      const trace = { id: "1", source: "a", model: "b", system_prompt: "c", messages };
      const typed = { type: "a", message: { role: "user" }, messages };
      const named = { type: "a", id: "1", version: 1, cwd: "/", messages };
      const args = [{ n: 1 }, { n: 1.5 }].map((given) => ({ messages: [ask, waters(given)] }));
      const [first, second, third, fourth] = await loadAll([
        { path: write("trace", [trace, trace]) },
        { path: write("typed", [typed, { ...typed, message: "x" }]) },
        { path: write("named", [named, named]) },
        { path: write("numbers", args), mixed: "none" },
      ]);
      expect(first?.error).toBe("ImportError");
      expect(second?.error).toBe("ImportError");
      expect(third?.error).toBe("ImportError");
      // JSON has no sign of it here, Python prints 1.0.
      expect(fourth?.features).toContain("'n': Value('float64')");
      for (const keep of [
        ["id", "source", "model", "system_prompt"],
        ["type", "message"],
        ["type", "id", "version", "cwd"],
      ]) {
        expect(() => exportOne(trace, "trl-sft", { keep })).toThrow("trace");
      }
    });
  });
}

test("rows for templates are the same here whether content was null or empty", () => {
  const template = new ChatTemplate({ name: "own", text: "{{ messages | tojson }}", tokens: {} });
  const text = (content: string | null): string => {
    const row = rowOf({ messages: [ask, { ...waters({}), content }], tools }, "trl-sft");
    return template.render({ messages: JSON.stringify(row.messages), generationPrompt: false });
  };
  expect(text(null)).toBe(text(""));
});
