import { readFile } from "node:fs/promises";
import { InputError } from "../errors.ts";

/** The text of a small UTF-8 file without its byte order mark. Throws InputError where there is none to be had. */
export async function readTextFile(path: string, maxBytes: number): Promise<string> {
  const bytes = await readBytes(path);
  if (bytes.length > maxBytes) {
    const message = `has ${bytes.length} bytes, at most ${maxBytes} are read; is it the right file?`;
    throw new InputError(message, { file: path });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InputError("is not valid UTF-8; re-encode it", { file: path }, { cause: error });
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : `can't be read (${code})`;
    throw new InputError(reason, { file: path }, { cause: error });
  }
}
