import { InputError, readTextFile, yamlKeyComparer } from "@burnish/core";
import { EnhanceSpec } from "@burnish/enhance";
import { parseDocument } from "yaml";
import { z } from "zod";

const MAX_BYTES = 1024 * 1024;
const MAX_ALIASES = 100;
/** What is shown of all that is wrong with a file that is no spec at all. */
const MAX_MESSAGE = 4000;

/** Reads a file that guides enhancement, YAML or JSON, of 1 MiB at most. Throws InputError that names the field. */
export async function readSpec(path: string): Promise<EnhanceSpec> {
  const value = parseYaml(await readTextFile(path, MAX_BYTES), path);
  const parsed = EnhanceSpec.safeParse(value);
  if (parsed.success) return parsed.data;
  const told = z.prettifyError(parsed.error);
  const shown = told.length > MAX_MESSAGE ? `${told.slice(0, MAX_MESSAGE)}…` : told;
  throw new InputError(`the spec cannot be used: ${shown}`, { file: path });
}

function parseYaml(text: string, file: string): unknown {
  const document = parseDocument(text, { logLevel: "silent", uniqueKeys: yamlKeyComparer() });
  try {
    // A tag that is not known is a warning, and its value is not what it says.
    const fault = document.errors[0] ?? document.warnings[0];
    if (fault !== undefined) throw fault;
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    const { message } = error as Error;
    throw new InputError(`cannot read this spec: ${message}`, { file }, { cause: error });
  }
}
