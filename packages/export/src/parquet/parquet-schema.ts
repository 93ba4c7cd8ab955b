import type { SchemaElement } from "hyparquet-writer";
import type { FolderColumn } from "../folder/folder-column.ts";

/**
 * The Parquet schema of columns: messages as a list of strings of the logical type JSON, texts as UTF-8, labels as
 * booleans. Only `tools` may be null. The elements have no converted type, with which the writer would write the texts,
 * which are JSON already, as JSON strings.
 */
export function parquetSchema(columns: readonly FolderColumn[]): SchemaElement[] {
  return [
    { name: "schema", num_children: columns.length },
    ...columns.flatMap((column) => elementsOf(column)),
  ];
}

function elementsOf({ name, kind }: FolderColumn): SchemaElement[] {
  const repetition_type = name === "tools" ? "OPTIONAL" : "REQUIRED";
  if (kind === "label") return [{ name, type: "BOOLEAN", repetition_type }];
  if (kind === "text") {
    return [{ name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type }];
  }
  return [
    { name, repetition_type, converted_type: "LIST", num_children: 1 },
    { name: "list", repetition_type: "REPEATED", num_children: 1 },
    {
      name: "element",
      type: "BYTE_ARRAY",
      logical_type: { type: "JSON" },
      repetition_type: "OPTIONAL",
    },
  ];
}

/**
 * What `datasets` reads from the file's metadata where no card declares the columns: without it a list of JSON comes back
 * as a list of texts.
 */
export function parquetFeatures(columns: readonly FolderColumn[]): string {
  const features = Object.fromEntries(columns.map(({ name, kind }) => [name, FEATURES[kind]]));
  return JSON.stringify({ info: { features } });
}

const FEATURES: Readonly<Record<FolderColumn["kind"], object>> = {
  messages: { feature: { _type: "Json" }, _type: "List" },
  text: { dtype: "string", _type: "Value" },
  label: { dtype: "bool", _type: "Value" },
};
