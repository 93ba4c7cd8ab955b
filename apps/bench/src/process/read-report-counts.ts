/** What a command's JSON report says that it read and wrote. */
export interface ReportCounts {
  readonly inputRecords: number;
  readonly inputBytes: number;
  /** 0 for a command that writes no records. */
  readonly outputRecords: number;
  readonly outputBytes: number;
}

/** Reads the counts of `burnish … --json`. Throws where the report has none. */
export function readReportCounts(json: string): ReportCounts {
  const report: unknown = JSON.parse(json);
  if (typeof report !== "object" || report === null || !("inputs" in report)) {
    throw new Error("the report of burnish names no inputs");
  }
  const outputs = "outputs" in report ? report.outputs : [];
  return {
    inputRecords: sumOf(report.inputs, "records"),
    inputBytes: sumOf(report.inputs, "bytes"),
    outputRecords: sumOf(outputs, "records"),
    outputBytes: sumOf(outputs, "bytes"),
  };
}

function sumOf(files: unknown, field: "records" | "bytes"): number {
  const list: readonly Record<string, unknown>[] = Array.isArray(files) ? files : [];
  return list.reduce((sum, file) => {
    const count = file[field];
    if (typeof count !== "number") throw new Error(`the report of burnish has no ${field}`);
    return sum + count;
  }, 0);
}
