import { expect, test } from "vitest";
import { readReportCounts } from "../../src/process/read-report-counts.ts";

test("inputs and outputs of a report are added up", () => {
  const report = {
    inputs: [
      { records: 3, bytes: 30 },
      { records: 4, bytes: 40 },
    ],
    outputs: [{ records: 5, bytes: 50 }],
  };
  expect(readReportCounts(JSON.stringify(report))).toEqual({
    inputRecords: 7,
    inputBytes: 70,
    outputRecords: 5,
    outputBytes: 50,
  });
});

test("a command that writes nothing has no output", () => {
  const counts = readReportCounts('{"inputs":[{"records":1,"bytes":2}]}');
  expect(counts).toMatchObject({ outputRecords: 0, outputBytes: 0 });
});

test.each(["null", "{}", '{"inputs":[{"bytes":2}]}'])("%s is no report", (json) => {
  expect(() => readReportCounts(json)).toThrow("the report of burnish");
});
