import { parseCatalogue, parseJson, readTextFile } from "@burnish/core";
import { type ToolDefinitions, toolDefinitions } from "@burnish/kto-pairing";

const MAX_BYTES = 64 * 1024 * 1024;

/** The tools of a catalogue as rows carry them. InputError where it cannot be used. */
export async function readTools(path: string): Promise<ToolDefinitions> {
  const text = await readTextFile(path, MAX_BYTES);
  // Parsed once more as it is: the checked catalogue leaves out descriptions.
  return toolDefinitions(parseJson(text), parseCatalogue(text, path));
}
