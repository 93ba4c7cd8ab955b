import { expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { spillError } from "../../src/shuffle/spill-error.ts";

const withCode = (code: string) => Object.assign(new Error("raw"), { code });

test.each([
  ["ENOSPC", "no space left"],
  ["EDQUOT", "the disk quota is used up"],
  ["EFBIG", "the largest file size is reached"],
  ["EACCES", "the folder cannot be written to"],
  ["EPERM", "the folder cannot be written to"],
  ["EROFS", "the file system is read-only"],
  ["ENOENT", "there is no such folder"],
  ["ENOTDIR", "this is no folder"],
])("%s is told as: %s", (code, fault) => {
  const cause = withCode(code);
  const told = spillError(cause, "/tmp/x");
  expect(told).toBeInstanceOf(InputError);
  expect(told).toMatchObject({
    message: `/tmp/x: cannot write temporary data: ${fault}; name a folder with room for the whole input by --temp-dir`,
    place: { file: "/tmp/x" },
    cause,
  });
});

test("what no other folder would cure stays as it is", () => {
  for (const error of [withCode("EIO"), new Error("raw"), withCode("")]) {
    expect(spillError(error, "/tmp/x")).toBe(error);
  }
});
