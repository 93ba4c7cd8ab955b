import type { ConfigName } from "./config-name.ts";
import type { FolderColumn } from "./folder-column.ts";
import type { RowStyle } from "./read-folder-row.ts";

/** The columns of a config whose rows have this style, in the order in which rows have them; `tools` only where some row has them. */
export function configColumns(config: ConfigName, style: RowStyle): readonly FolderColumn[] {
  const kind = style.shape === "texts" ? "text" : "messages";
  const names = style.shape === "messages" ? ["messages"] : SIDES[config];
  return [
    ...names.map((name) => ({ name, kind }) as const),
    ...(config === "kto" ? [{ name: "label", kind: "label" } as const] : []),
    ...(style.tools === undefined ? [] : [toolsColumn(style.tools)]),
  ];
}

const SIDES: Readonly<Record<ConfigName, readonly string[]>> = {
  sft: ["prompt", "completion"],
  kto: ["prompt", "completion"],
  dpo: ["prompt", "chosen", "rejected"],
};

function toolsColumn(tools: NonNullable<RowStyle["tools"]>): FolderColumn {
  return { name: "tools", kind: tools === "list" ? "messages" : "text" };
}
