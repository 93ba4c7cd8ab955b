import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createStageView } from "../../src/recipe/create-stage-view.ts";
import { formatTime } from "../../src/recipe/stage-view.ts";

const ESCAPE = "\u001b[";

/** A view on a stream, with a clock that the test moves. */
function viewOn(terminal: { isTTY?: boolean; columns?: number; rows?: number }, env = {}) {
  let milliseconds = 0;
  let written = "";
  const stderr = Object.assign(new PassThrough(), terminal);
  stderr.setEncoding("utf8").on("data", (text) => {
    written += text;
  });
  const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, env, cwd: () => "/" };
  const view = createStageView(io, ["inspect", "score", "merge"], () => milliseconds);
  return {
    view,
    at(moment: number) {
      milliseconds = moment;
    },
    written: () => written,
  };
}

/** What stands on a terminal after `written`: it knows line ends, cursor up and erasing, as the view uses them. */
function screenAfter(written: string): string[] {
  const rows = [""];
  let row = 0;
  const print = (text: string): void => {
    const [head = "", ...below] = text.replaceAll("\r", "").split("\n");
    rows[row] = (rows[row] ?? "") + head;
    for (const line of below) {
      row += 1;
      rows[row] = (rows[row] ?? "") + line;
    }
  };
  const [first = "", ...escaped] = written.split(ESCAPE);
  print(first);
  for (const part of escaped) {
    const [head = "", count, letter] = /^(\d*)([A-Za-z])/.exec(part) ?? [];
    if (letter === "A") row -= Number(count);
    if (letter === "J") rows.length = row;
    print(part.slice(head.length));
  }
  return Array.from({ length: row }, (_, index) => rows[index] ?? "");
}

test("a terminal shows one line a stage, drawn over as they get on", () => {
  const { view, at, written } = viewOn({ isTTY: true, columns: 60 }, { NO_COLOR: "1" });
  expect(screenAfter(written())).toEqual([
    "· inspect   waiting",
    "· score     waiting",
    "· merge     waiting",
  ]);
  view.end("inspect", "unchanged", "10 records", "");
  view.begin("score");
  at(12_345);
  view.progress("reading 1.0 MiB of 3.0 MiB, 1,234 records, 1.0 MiB/s, 2 s left");
  const [inspect, score, merge] = screenAfter(written());
  expect(inspect).toBe("= inspect   unchanged: 10 records");
  expect(score).toMatch(/^> score {5}reading 1\.0 MiB of 3\.0 MiB, 1,234 rec.*… 12 s$/);
  expect([...(score ?? "")]).toHaveLength(59);
  expect(merge).toBe("· merge     waiting");
  view.progress("");
  view.end("score", "done", "10 records scored", "2 lines are no records\n");
  expect(screenAfter(written())).toEqual([
    "2 lines are no records",
    "= inspect   unchanged: 10 records",
    `${"✓ score     10 records scored".padEnd(54)} 12 s`,
    "· merge     waiting",
  ]);
});

test.each([1, 10, 24, 40, 200])("no line is longer than a terminal of %i columns", (columns) => {
  const { view, written } = viewOn({ isTTY: true, columns }, { NO_COLOR: "1" });
  view.begin("score");
  view.progress("x".repeat(300));
  for (const line of screenAfter(written())) expect([...line].length).toBeLessThanOrEqual(columns);
});

test("only the marks have colours, and none with NO_COLOR", () => {
  const coloured = viewOn({ isTTY: true, columns: 80 });
  coloured.view.end("inspect", "done", "10 records", "");
  expect(coloured.written()).toContain(`${ESCAPE}32m✓${ESCAPE}39m inspect`);
  const plain = viewOn({ isTTY: true, columns: 80 }, { NO_COLOR: "1" });
  plain.view.end("inspect", "done", "10 records", "");
  expect(plain.written()).toContain("✓ inspect");
  expect(plain.written()).not.toMatch(/\[\d+m/);
});

test.each([
  ["a pipe", {}, {}],
  ["a dumb terminal", { isTTY: true, columns: 80 }, { TERM: "dumb" }],
  ["a terminal with fewer rows than stages", { isTTY: true, columns: 80, rows: 4 }, {}],
])("%s gets one line a stage, when it has ended", (_, terminal, env) => {
  const { view, at, written } = viewOn(terminal, env);
  view.begin("inspect");
  view.progress("reading");
  expect(written()).toBe("");
  at(400);
  view.end("inspect", "done", "10 records", "a word\n");
  view.end("score", "nothing", "no record is weak", "");
  view.begin("merge");
  view.end("merge", "failed", "", "error: no\n");
  expect(written()).toBe(
    "inspect   10 records (0.4 s)\na word\nscore     nothing to do: no record is weak\nmerge     failed\nerror: no\n",
  );
});

test("times are short", () => {
  expect([0, 9_949, 12_400, 125_000, 7_260_000].map(formatTime)).toEqual([
    "0.0 s",
    "9.9 s",
    "12 s",
    "2 min 5 s",
    "2 h 1 min",
  ]);
});
