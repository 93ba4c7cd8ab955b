/** A report: `data` for machines, `sections` for people; both say the same. */
export interface Report {
  readonly title: string;
  /** Serialised as it is by `--json` and `--report x.json`. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly sections: readonly ReportSection[];
}

export type ReportSection =
  | {
      readonly kind: "facts";
      readonly title: string;
      readonly rows: readonly (readonly [label: string, value: string])[];
    }
  | {
      readonly kind: "table";
      readonly title: string;
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "notes"; readonly title: string; readonly lines: readonly string[] };

export interface ReportColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Columns of `facts`, which have no titles. */
export const FACT_COLUMNS: readonly ReportColumn[] = [
  { title: "", align: "left" },
  { title: "", align: "right" },
];

/** The sections that have something to say. */
export function shownSections(report: Report): readonly ReportSection[] {
  return report.sections.filter(
    (section) => (section.kind === "notes" ? section.lines : section.rows).length > 0,
  );
}

/** A count with thousands separated: `5,518`. */
export function formatCount(count: number): string {
  // The tables of number formats take 8 ms to load, and a count needs none of them.
  if (!Number.isSafeInteger(count)) return count.toLocaleString("en-US");
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** A part of a whole in percent, one decimal: `33.3 %`; `–` of nothing. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Bytes with a binary unit: `5.0 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
