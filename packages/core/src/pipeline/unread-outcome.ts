import { NO_BYTES } from "./byte-counts.ts";
import type { BlockOutcome } from "./process-block.ts";
import type { InputPiece } from "./read-pieces.ts";
import { rejectOverLimit } from "./reject.ts";

/** A piece of an input that has no records to look at. */
export type UnreadPiece = Extract<
  InputPiece,
  { readonly kind: "bom" | "over-limit" | "over-limit-element" }
>;

/** What becomes of a byte order mark and of a record that is too long to be held. */
export function unreadOutcome(piece: UnreadPiece, maxLineBytes: number): BlockOutcome {
  switch (piece.kind) {
    case "bom":
      return { ...NOTHING, bytes: { ...NO_BYTES, bom: piece.length } };
    case "over-limit": {
      const { offset: address, length, head, lineEnd } = piece;
      return {
        ...NOTHING,
        lines: 1,
        records: 1,
        bytes: { ...NO_BYTES, overLimit: length, lineEnd },
        rejects: [rejectOverLimit({ line: 0, address, length, head }, maxLineBytes)],
      };
    }
    case "over-limit-element": {
      const line = { line: 0, address: piece.index, length: piece.length, head: new Uint8Array(0) };
      return { ...NOTHING, lines: 1, records: 1, rejects: [rejectOverLimit(line, maxLineBytes)] };
    }
  }
}

const NOTHING: BlockOutcome = {
  lines: 0,
  blankLines: 0,
  records: 0,
  bytes: NO_BYTES,
  rejects: [],
};
