import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { parseRecipe } from "../../src/recipe/parse-recipe.ts";
import { runRecipe } from "../support/recipe-runs.ts";
import { folderWith } from "../support/temporary-folder.ts";

const files = {
  "a b.jsonl": "{}\n",
  "b.jsonl": "{}\n",
  "tools.json": "{}",
  "p.yaml": "version: 1\n",
};

test("init writes a recipe with the files that it was given, as seen from the recipe; absolute ones stay", async () => {
  const folder = await folderWith(files);
  await mkdir(join(folder, "recipes"));
  const from = (name: string): string => relative(process.cwd(), join(folder, name));
  const tools = ["--catalogue", from("tools.json"), "--profile", from("p.yaml")];
  const named = [from("a b.jsonl"), from("b*.jsonl"), ...tools];
  const { code, stdout } = await runRecipe(folder, ["init", ...named, "-o", "./recipes/r.yaml"]);
  expect(code).toBe(0);
  const file = join(folder, "recipes/r.yaml");
  expect(stdout).toBe(`wrote ${file}; burnish run ${file} runs it\n`);
  const recipe = parseRecipe(await readFile(file, "utf8"), file);
  expect(recipe).toMatchObject({
    inputs: ["../a b.jsonl", "../b*.jsonl"],
    catalogue: "../tools.json",
    profile: "../p.yaml",
  });
});

test("init without inputs writes a recipe to fill in, and says so", async () => {
  const folder = await folderWith();
  const { stdout } = await runRecipe(folder, ["init", "-o", "./r.yaml"]);
  expect(stdout).toContain("once it names your inputs");
  const recipe = parseRecipe(await readFile(join(folder, "r.yaml"), "utf8"), "r.yaml");
  expect(recipe.inputs).toEqual(["data/*.jsonl"]);
});

test("init never replaces a file without --force", async () => {
  const folder = await folderWith({ ...files, "r.yaml": "mine" });
  const argv = ["init", "./b.jsonl", "-o", "./r.yaml"];
  await expect(runRecipe(folder, argv)).rejects.toThrow("is there already");
  expect(await readFile(join(folder, "r.yaml"), "utf8")).toBe("mine");
  await runRecipe(folder, [...argv, "--force"]);
  expect(await readFile(join(folder, "r.yaml"), "utf8")).toContain(`- ${join(folder, "b.jsonl")}`);
});

test.each([
  ["an input that is not there", ["./c.jsonl"], "no such file"],
  ["standard input", ["-"], "name a file"],
  ["a catalogue that is not there", ["--catalogue", "./none.json"], "no such file"],
  ["a folder to write to", ["-o", "./d"], "is a folder"],
])("%s is refused", async (_, words, message) => {
  const folder = await folderWith(files);
  await mkdir(join(folder, "d"));
  const place = words.includes("-o") ? [] : ["-o", "./r.yaml"];
  await expect(runRecipe(folder, ["init", ...words, ...place])).rejects.toThrow(message);
  await writeFile(join(folder, "r.yaml"), "", { flag: "wx" });
});
