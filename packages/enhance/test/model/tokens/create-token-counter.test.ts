import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "@burnish/core";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTokenCounter } from "../../../src/model/tokens/create-token-counter.ts";

describe("a counter without a tokenizer", () => {
  it("counts a quarter more than o200k_base, as other models make more tokens", async () => {
    const count = await createTokenCounter({});
    expect(count("")).toBe(0);
    expect(count("hello")).toBe(2);
    expect(count("hello world, hello world, hello world, hello")).toBe(13);
  });

  it("takes names of special tokens for text", async () => {
    const count = await createTokenCounter({});
    expect(count("<|endoftext|>")).toBeGreaterThan(2);
  });

  it("counts a long text as its parts, whatever characters they are cut at", async () => {
    const count = await createTokenCounter({});
    const line = `${"word ".repeat(199)}\n🙂 `;
    const many = count(line.repeat(50));
    expect(many).toBeGreaterThan(count(line) * 48);
    expect(many).toBeLessThan(count(line) * 52);
    for (let shift = 0; shift < 3; shift += 1) {
      const faces = count("a".repeat(shift) + "🙂".repeat(1_500));
      expect(faces).toBeLessThanOrEqual(Math.ceil(1_504 * 1.25));
    }
  });

  it("never counts more tokens than a quarter above the bytes of a text", async () => {
    const count = await createTokenCounter({});
    const law = fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(count(text)).toBeLessThanOrEqual(Math.ceil(Buffer.byteLength(text) * 1.25));
    });
    fc.assert(law, { seed: 42, numRuns: 300 });
  });
});

describe("a counter with a tokenizer", () => {
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "burnish-tokens-"));
    const vocab = { "[UNK]": 0, red: 1, green: 2, blue: 3 };
    const tokenizer = {
      version: "1.0",
      added_tokens: [{ id: 0, content: "[UNK]", special: true }],
      normalizer: { type: "Lowercase" },
      pre_tokenizer: { type: "Whitespace" },
      post_processor: null,
      decoder: null,
      model: { type: "WordLevel", vocab, unk_token: "[UNK]" },
    };
    await writeFile(join(folder, "tokenizer.json"), JSON.stringify(tokenizer));
    await mkdir(join(folder, "broken"));
    await writeFile(join(folder, "broken", "tokenizer.json"), "{");
    await mkdir(join(folder, "other"));
    await writeFile(join(folder, "other", "tokenizer.json"), '{"model":{"type":"None"}}');
    await mkdir(join(folder, "list"));
    await writeFile(join(folder, "list", "tokenizer.json"), "7");
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("counts exactly what it makes of a text", async () => {
    const count = await createTokenCounter({ tokenizer: join(folder, "tokenizer.json") });
    expect(count("")).toBe(0);
    expect(count("Red green blue green")).toBe(4);
  });

  it.each(["broken", "other", "list", "absent"])(
    "names the file where it is no tokenizer: %s",
    async (name) => {
      const file = join(folder, name, "tokenizer.json");
      const made = createTokenCounter({ tokenizer: file });
      await expect(made).rejects.toThrow(InputError);
      await expect(made).rejects.toMatchObject({ place: { file } });
    },
  );
});
