import { readFile } from "node:fs/promises";
import { readCatalogue } from "@burnish/core";
import { type ToolDefinitions, toolDefinitions } from "@burnish/kto-pairing";

/** The tools of a catalogue as rows carry them. InputError where it cannot be used. */
export async function readTools(path: string): Promise<ToolDefinitions> {
  const catalogue = await readCatalogue(path);
  // Read once more as it is: the checked catalogue leaves out descriptions.
  return toolDefinitions(JSON.parse(await readFile(path, "utf8")), catalogue);
}
