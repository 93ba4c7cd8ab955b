import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file that is to be uploaded. */
export interface LocalFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

/** All regular files of a folder in the order of their paths; those whose names begin with a dot are left out. */
export async function listFolderFiles(folder: string): Promise<readonly LocalFile[]> {
  const files: LocalFile[] = [];
  const visit = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) {
        files.push({ path, bytes: (await stat(join(folder, path))).size });
      }
    }
  };
  await visit("");
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}
