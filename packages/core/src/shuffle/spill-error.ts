import { InputError } from "../errors.ts";

/** Errors of opening and writing that a different folder would cure. */
const FOLDER_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: "no space left",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the largest file size is reached",
  EACCES: "the folder cannot be written to",
  EPERM: "the folder cannot be written to",
  EROFS: "the file system is read-only",
  ENOENT: "there is no such folder",
  ENOTDIR: "this is no folder",
};

/** InputError that names the folder and `--temp-dir` where another folder would help; otherwise the error itself. */
export function spillError(error: unknown, tempDir: string): unknown {
  const fault = FOLDER_FAULTS[(error as NodeJS.ErrnoException).code ?? ""];
  if (fault === undefined) return error;
  return new InputError(
    `cannot write temporary data: ${fault}; name a folder with room for the whole input by --temp-dir`,
    { file: tempDir },
    { cause: error },
  );
}
