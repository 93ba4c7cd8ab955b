import { readdir } from "node:fs/promises";

const BY_NUMBERS = new Intl.Collator("en", { numeric: true });

/** What lies in a folder but hidden files, by name, numbers in it by their value. */
export async function listEntries(
  folder: string,
): Promise<readonly { readonly name: string; readonly isFile: boolean }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter(({ name }) => !name.startsWith("."))
    .map((entry) => ({ name: entry.name, isFile: entry.isFile() || entry.isSymbolicLink() }))
    .sort((a, b) => BY_NUMBERS.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
}
