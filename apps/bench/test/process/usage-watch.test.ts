import { expect, test } from "vitest";
import { measureProcess } from "../../src/process/measure-process.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const script =
  "const b = Buffer.alloc(1.5e8, 1); for (let i = 0, s = 0; i < 4e8; i++) s += b[i & 1023];";

test.runIf(process.platform === "linux")(
  "a process that reports nothing is watched from outside",
  async () => {
    const run = await measureProcess(
      { title: "watched", program: process.execPath, args: ["-e", script], usage: "watched" },
      { workDir: await temporaryFolder() },
    );
    expect(run.peakRssBytes).toBeGreaterThan(1.5e8);
    expect(run.peakRssBytes).toBeLessThan(4e8);
    expect(run.userSeconds).toBeGreaterThan(0);
  },
);
