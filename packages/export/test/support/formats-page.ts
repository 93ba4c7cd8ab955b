import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

const page = fileURLToPath(new URL("../../../../docs/formats.md", import.meta.url));
const update = process.env.BURNISH_UPDATE_README === "1";

/** docs/formats.md has `text` between the markers `name`; BURNISH_UPDATE_README=1 writes it there instead. */
export async function expectFormatsBlock(name: string, text: string): Promise<void> {
  const content = await readFile(page, "utf8");
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const start = content.indexOf(open) + open.length;
  const end = content.indexOf(close);
  const hasMarkers = start >= open.length && end >= start;
  expect(hasMarkers, `docs/formats.md has the markers ${name}`).toBe(true);
  if (update) await writeFile(page, content.slice(0, start) + text + content.slice(end));
  else expect(content.slice(start, end)).toBe(text);
}
