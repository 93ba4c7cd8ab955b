import { UsageError } from "@burnish/core";
import { expect, test } from "vitest";
import { size } from "../../src/options/size.ts";

test.each([
  ["1", 1],
  ["4096", 4096],
  ["1b", 1],
  ["1k", 1024],
  ["1kB", 1000],
  ["1KiB", 1024],
  ["64MiB", 67_108_864],
  ["64 MiB", 67_108_864],
  ["1.5g", 1_610_612_736],
  ["10GB", 10_000_000_000],
  [" 2TiB ", 2_199_023_255_552],
])("%j is %i bytes", (text, bytes) => {
  expect(size(text)).toBe(bytes);
});

test.each(["", "0", "0.2", "-1", "1e6", "1,000", "MiB", "12q", "1PiB", "9007199254740993", "NaN"])(
  "%j is no size",
  (text) => {
    expect(() => size(text)).toThrow(
      new UsageError(`"${text}" is no size; write it as 64MiB or 10GB`),
    );
  },
);
