import { expect, test } from "vitest";
import { readProgress } from "../../src/long/read-progress.ts";
import { runBench } from "../support/bench-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const canWatch = process.platform === "linux";

test.runIf(canWatch)(
  "one file under three names is merged and shuffled whole, and watched",
  async () => {
    const folder = await temporaryFolder();
    const argv = ["long", "--size", "8MB", "--times", "3", "--work-dir", folder];
    const { code, stdout } = await runBench(argv);
    expect(code).toBe(0);
    const [, , merge = "", shuffle = ""] = stdout.split("\n");
    expect(merge).toMatch(/^\| `merge` \| 24 MB \|/);
    expect(shuffle).toMatch(
      /^\| `merge --shuffle keyed` \| 24 MB \|.* \| 27\.6 MB \| \d+ \| [\d,]+ \| 0 \|$/,
    );
  },
);

test("progress that goes back or beyond its total is counted as wrong", () => {
  const line = (text: string): string => `\r\u001b[2K${text}`;
  const sound = [
    "reading 10 MiB of 1.5 GiB, 9,000 records, 100 MiB/s, 3 s left",
    "reading 1.5 GiB of 1.5 GiB, 90,000 records, 100 MiB/s, 0 s left",
    "writing 1,000 of 90,000 records, 9 s left",
  ];
  expect(readProgress(sound.map(line).join(""))).toEqual({
    lines: 3,
    wrong: 0,
    lastShares: [1, 1_000 / 90_000],
  });
  const back = ["reading 10 MiB of 1 GiB", "reading 9 MiB of 1 GiB", "reading 2 GiB of 1 GiB"];
  expect(readProgress(back.map(line).join("")).wrong).toBe(2);
});
