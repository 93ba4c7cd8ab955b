import { readFile } from "node:fs/promises";
import { InputError } from "@burnish/core";
import { EnhanceSpec } from "@burnish/enhance";
import { parse } from "yaml";
import { z } from "zod";

/** Reads a file that guides enhancement, YAML or JSON. Throws InputError that names the field. */
export async function readSpec(path: string): Promise<EnhanceSpec> {
  let value: unknown;
  try {
    value = parse(await readFile(path, "utf8"), { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(`cannot read this spec: ${(error as Error).message}`, { file: path });
  }
  const parsed = EnhanceSpec.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(`the spec cannot be used: ${z.prettifyError(parsed.error)}`, { file: path });
}
