import { TextDecoder } from "node:util";

/** Most bytes of a body, unpacked. */
const MOST_BYTES = 16 * 2 ** 20;

/** A body that is too long, or no UTF-8. */
export class BodyError extends Error {
  override readonly name = "BodyError";
}

/** The text of a body, as it comes. Rejects with BodyError, and as the stream does. Ending the loop closes the connection. */
export async function* readPieces(
  body: ReadableStream<Uint8Array> | null,
): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  for await (const piece of body ?? []) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new BodyError(`a body of more than ${MOST_BYTES} bytes`);
    yield decode(decoder, piece);
  }
  yield decode(decoder);
}

function decode(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new BodyError("a body that is no UTF-8", { cause: error });
  }
}

/** A whole body. */
export async function readWhole(body: ReadableStream<Uint8Array> | null): Promise<string> {
  let text = "";
  for await (const piece of readPieces(body)) text += piece;
  return text;
}
