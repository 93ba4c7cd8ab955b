import type { ComparedFile } from "@burnish/report";
import type { ComparedSides } from "./compare-sides.ts";
import type { PreparedSides } from "./prepare-sides.ts";

/** What a report says of one side: the files as they were named, records, and the hash where it is one file. */
export function comparedFile(
  files: readonly string[],
  compared: ComparedSides,
  { sides, side }: { readonly sides: PreparedSides; readonly side: "before" | "after" },
): ComparedFile {
  const sources = side === "before" ? sides.originals : sides.enhanced;
  const [only] = sources;
  const input =
    sources.length === 1 ? compared.inputs.find(({ source }) => source === only?.id) : undefined;
  const { rows, rejected } = compared[side];
  return {
    name: files.join(" "),
    records: rows - rejected,
    ...(input !== undefined && { hash: input.hash }),
  };
}

/** Hashes of the files of each side, sorted. */
export function hashesOf(
  { inputs }: ComparedSides,
  { originals, enhanced }: PreparedSides,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const of = (sources: PreparedSides["originals"]): readonly string[] => {
    const ids = new Set(sources.map(({ id }) => id));
    const side = inputs.filter(({ source }) => ids.has(source));
    return side.map(({ hash }) => hash).sort();
  };
  return { before: of(originals), after: of(enhanced) };
}
