import type { Profile } from "./profile.ts";
import { readTextFile } from "./read-text-file.ts";

const MAX_BYTES = 1024 * 1024;

/** Reads a profile file, YAML or JSON. Throws InputError that names the line, the column, the field and the fix. */
export async function readProfile(path: string): Promise<Profile> {
  const text = await readTextFile(path, MAX_BYTES);
  // Loaded for a profile, and only then: YAML and the schema take longer to load than a small run takes.
  const { parseProfile } = await import("./parse-profile.ts");
  return parseProfile(text, path);
}
