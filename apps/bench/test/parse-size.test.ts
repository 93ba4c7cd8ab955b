import { UsageError } from "@burnish/core";
import { expect, test } from "vitest";
import { formatSize, parseSize } from "../src/parse-size.ts";

test.each([
  ["1GB", 1e9],
  ["10gb", 1e10],
  ["1.5 MB", 1.5e6],
  ["64MiB", 2 ** 26],
  ["1KiB", 1024],
])("%s is read as %i bytes", (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(["", "1", "GB", "-1GB", "0MB", "1TB", "1 GB more"])("%j is no size", (text) => {
  expect(() => parseSize(text)).toThrow(UsageError);
});

test.each([
  [1e9, "1 GB"],
  [2 ** 30, "1.07 GB"],
  [2e6, "2 MB"],
  [5e4, "50 kB"],
])("%i bytes are shown as %s", (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});
