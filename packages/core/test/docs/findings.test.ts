import { describe, expect, test } from "vitest";
import { parseProfile } from "../../src/catalogue/parse-profile.ts";
import { parseCatalogue } from "../../src/catalogue/read-catalogue.ts";
import { prepareChecks } from "../../src/checks/check-settings.ts";
import { examineExample } from "../../src/checks/examine-example.ts";
import {
  ALL_FINDING_CODES,
  FINDING_CODES,
  type FindingCode,
} from "../../src/checks/finding-codes.ts";
import { detectDialect } from "../../src/record/dialects/all-dialects.ts";
import { isJsonObject } from "../../src/record/own-member.ts";
import type { JsonObject, JsonValue } from "../../src/record/sound-record.ts";
import { codeBlocks, codeSpans, markedPart, pagePath, readPage, tableRows } from "./page.ts";

const PAGE = "docs/findings.md";
const page = readPage(PAGE);
const rows = new Map(tableRows(markedPart(page, "findings")).map((row) => [row[0], row]));

/** The table with codes, severities and meanings from the code, and the other cells from the page. */
function tableOf(): string {
  const lines = ALL_FINDING_CODES.map((code) => {
    const { severity, meaning } = FINDING_CODES[code];
    const [, , , example = "", todo = ""] = rows.get(`\`${code}\``) ?? [];
    const cells = [`\`${code}\``, severity, meaning, example, todo];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const head =
    "| code | severity | meaning | example | what to do |\n| --- | --- | --- | --- | --- |";
  return `\n${head}\n${lines.join("\n")}\n`;
}

test("the table of docs/findings.md has the codes, severities and meanings of finding-codes.ts", async () => {
  const written = page.replace(markedPart(page, "findings"), () => tableOf());
  await expect(
    written,
    "write the table anew with: node_modules/.bin/vitest run packages/core/test/docs/findings.test.ts -u",
  ).toMatchFileSnapshot(pagePath(PAGE));
});

const [recordText = "", catalogueText = ""] = codeBlocks(page, "json");
const catalogue = parseCatalogue(catalogueText, PAGE);
const profile = parseProfile(codeBlocks(page, "yaml")[0] ?? "", PAGE);
const base = JSON.parse(recordText);
const baseAnswer: string = base.conversations[1].content;
const callHead = baseAnswer.slice(0, baseAnswer.indexOf("{"));

const codesOf = (record: JsonObject): FindingCode[] => {
  const settings = prepareChecks(profile, record.tools === undefined ? catalogue : undefined);
  const conversation = detectDialect(record)?.read(record);
  return examineExample({ record, conversation }, settings).map(({ code }) => code);
};

describe("the examples of docs/findings.md", () => {
  test("change a record that gives no finding", () => {
    expect(codesOf(base)).toEqual([]);
  });

  test("are there for every code, with a word on what to do", () => {
    for (const code of ALL_FINDING_CODES) {
      const [, , , example, todo] = rows.get(`\`${code}\``) ?? [];
      expect(example, code).not.toBe("");
      expect(todo, code).toMatch(/^[A-Z].*\.$/);
    }
  });

  // These two can't be written into a cell.
  const inWords: readonly FindingCode[] = ["catalogue/not-checked", "secret/found"];
  test.each(ALL_FINDING_CODES.filter((code) => !inWords.includes(code)))("give %s", (code) => {
    const cell = rows.get(`\`${code}\``)?.[3] ?? "";
    const [key = "", text] = codeSpans(cell);
    expect(cell).toBe(text === undefined ? `\`${key}\` missing` : `\`${key}\` = \`${text}\``);
    expect(codesOf(changed(key, text))).toContain(code);
  });

  test("give catalogue/not-checked for that many values", () => {
    const list = JSON.stringify(Array.from({ length: 5001 }, () => 0));
    expect(codesOf(changed("arguments.percent", list))).toContain("catalogue/not-checked");
  });
});

/** The page's record with one change; without `text` what `key` names is taken away. */
function changed(key: string, text: string | undefined): JsonObject {
  const record: JsonObject = structuredClone(base);
  const [user, answer] = base.conversations;
  const withContents = (prompt: JsonValue, reply: JsonValue): JsonObject => ({
    ...record,
    conversations: [
      { ...user, content: prompt },
      { ...answer, content: reply },
    ],
  });
  const value = (): JsonValue => JSON.parse(text ?? "null");
  switch (key.split(".")[0]) {
    case "record":
      return JSON.parse(text ?? "");
    case "user":
      return withContents(value(), baseAnswer);
    case "answer":
      return withContents(user.content, value());
    case "roles": {
      const roles: string[] = JSON.parse(text ?? "");
      const messageOf = (role: string) => ({ ...(role === "user" ? user : answer), role });
      return { ...record, conversations: roles.map(messageOf) };
    }
    case "tools":
      return { ...openAiRecord(user, "{}"), tools: value() };
    case "call":
      return openAiRecord(user, text ?? "");
    case "arguments":
      return withContents(user.content, callHead + argumentsOf(key.split(".").slice(1), text));
    default:
      if (text === undefined) delete record[key];
      else record[key] = value();
      return record;
  }
}

function openAiRecord(user: JsonObject, text: string): JsonObject {
  const call = { type: "function", function: { name: "open_vents", arguments: text } };
  return { messages: [user, { role: "assistant", tool_calls: [call] }] };
}

function argumentsOf(path: readonly string[], text: string | undefined): string {
  const last = path.at(-1);
  if (last === undefined) return text ?? "";
  const root: JsonObject = JSON.parse(baseAnswer.slice(callHead.length));
  let holder = root;
  for (const step of path.slice(0, -1)) {
    const next = holder[step];
    if (isJsonObject(next)) holder = next;
  }
  if (text === undefined) delete holder[last];
  else holder[last] = JSON.parse(text);
  return JSON.stringify(root);
}
