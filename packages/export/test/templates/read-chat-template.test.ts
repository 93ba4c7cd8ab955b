import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@burnish/core";
import { expect, test } from "vitest";
import { readChatTemplate } from "../../src/templates/read-chat-template.ts";
import { newFolder } from "../support/dataset-folders.ts";

async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await newFolder();
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    await writeFile(join(folder, name), text);
  }
  return folder;
}

test("a built-in template is read by its name", async () => {
  expect(await readChatTemplate("chatml")).toMatchObject({
    name: "chatml",
    tokens: { eos_token: "<|im_end|>" },
  });
});

test("a configuration gives its template and its special tokens, in both ways of writing them", async () => {
  const folder = await folderOf({
    "tokenizer_config.json": {
      chat_template: "{{ bos_token }}",
      bos_token: { content: "<s>", lstrip: false },
      eos_token: "</s>",
      pad_token: null,
    },
  });
  expect(await readChatTemplate(join(folder, "tokenizer_config.json"))).toEqual({
    name: "tokenizer_config.json",
    text: "{{ bos_token }}",
    tokens: { bos_token: "<s>", eos_token: "</s>" },
  });
});

test("of several templates the one named tool_use is for tools", async () => {
  const folder = await folderOf({
    "tokenizer_config.json": {
      chat_template: [
        { name: "tool_use", template: "tools" },
        { name: "default", template: "plain" },
      ],
    },
  });
  const source = await readChatTemplate(join(folder, "tokenizer_config.json"));
  expect(source).toMatchObject({ text: "plain", withTools: "tools" });
});

test("a Jinja file and the configuration beside it complete each other", async () => {
  const folder = await folderOf({
    "tokenizer_config.json": { eos_token: "</s>" },
    "chat_template.jinja": "{{ eos_token }}",
  });
  const expected = { text: "{{ eos_token }}", tokens: { eos_token: "</s>" } };
  for (const name of ["tokenizer_config.json", "chat_template.jinja"]) {
    expect(await readChatTemplate(join(folder, name))).toMatchObject(expected);
  }
});

test.each([
  ["nothing.jinja", {}],
  ["broken.jinja", { "broken.jinja": "{% for %}" }],
  ["config.json", { "config.json": { eos_token: "</s>" } }],
  ["odd.json", { "odd.json": '{"chat_template": 7}' }],
])("%s cannot be used, which an InputError says", async (name, files) => {
  const folder = await folderOf(files);
  await expect(readChatTemplate(join(folder, name))).rejects.toThrow(InputError);
});
