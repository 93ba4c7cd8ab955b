import type { JsonObject } from "../../record/sound-record.ts";
import { maskCredential } from "../excerpt.ts";
import { collectStrings, stringPath } from "./collect-strings.ts";
import { mayHoldSecret } from "./may-hold-secret.ts";
import type { SecretMatch } from "./own-secret-rules.ts";

/** One credential in a record. */
export interface FoundSecret {
  /** What `add` was given for the record. */
  readonly record: number;
  /** Finds the keys and indexes that lead to the text, from the record down. */
  readonly path: () => readonly (string | number)[];
  /** What it looks like, such as `github GITHUB_TOKEN`. */
  readonly kind: string;
  /** As it may be shown. */
  readonly masked: string;
  /** The text itself, which must not be shown; with what other rules found that begins inside of it. */
  readonly credential: string;
}

/** Texts are searched in windows of this size (UTF-16 code units): the rule runner compares all finds of a call. */
const WINDOW = 64 * 1024;
/** So far windows of one text overlap, so that a credential of this length is whole in one of them. */
const OVERLAP = 8 * 1024;

type ScanText = (text: string) => Promise<SecretMatch[]>;

/** A text that may hold a credential, and where it stands in its record. */
interface Suspect {
  readonly record: number;
  readonly value: JsonObject;
  /** Number of the text among the record's strings. */
  readonly ordinal: number;
  readonly text: string;
}

/** Where a suspect (or a window of it) stands in a batch. */
interface Piece {
  readonly start: number;
  readonly suspect: Suspect;
  /** Number of the suspect. */
  readonly number: number;
  /** Offset of the window in its text. */
  readonly offset: number;
}

interface Batch {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/**
 * Collects the suspicious texts of a block's records and searches them in batches. Holds the records of those texts until
 * `finish`. The rules are loaded when the first suspect turns up.
 */
export class SecretScanner {
  #suspects: Suspect[] = [];
  #scan: ScanText | undefined;

  /** Adds a record under a number that `finish` gives back. False where no credential can be in it. */
  add(record: number, value: JsonObject): boolean {
    const before = this.#suspects.length;
    for (const [ordinal, text] of collectStrings(value).entries()) {
      if (mayHoldSecret(text)) this.#suspects.push({ record, value, ordinal, text });
    }
    return this.#suspects.length > before;
  }

  /** What was found since the last call, in the order of the records and their texts. */
  async finish(): Promise<FoundSecret[]> {
    const suspects = this.#suspects;
    this.#suspects = [];
    if (suspects.length === 0) return [];
    this.#scan ??= (await import("./scan-text.ts")).scanText;
    const found: Located[] = [];
    for (const batch of batches(suspects)) {
      for (const match of await this.#scan(batch.text)) found.push(locate(match, batch));
    }
    found.sort((a, b) => a.number - b.number || a.start - b.start || b.end - a.end);
    return withoutOverlaps(found);
  }
}

/** A find with its place in the text of a suspect. */
interface Located extends FoundSecret {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

function locate(match: SecretMatch, { text, pieces }: Batch): Located {
  const { start, suspect, number, offset } = pieceAt(pieces, match.start);
  const shift = offset - start;
  const credential = text.slice(match.start, match.end);
  return {
    record: suspect.record,
    path: () => stringPath(suspect.value, suspect.ordinal),
    kind: match.kind,
    masked: maskCredential(credential),
    credential,
    number,
    start: match.start + shift,
    end: match.end + shift,
  };
}

/** Two rules may find the same credential, and windows overlap. */
function withoutOverlaps(sorted: readonly Located[]): FoundSecret[] {
  const kept: Located[] = [];
  for (const secret of sorted) {
    const last = kept.at(-1);
    if (last?.number !== secret.number || last.end <= secret.start) {
      kept.push(secret);
    } else if (last.end < secret.end) {
      const rest = secret.credential.slice(last.end - secret.start);
      kept[kept.length - 1] = { ...last, credential: last.credential + rest, end: secret.end };
    }
  }
  return kept;
}

function* batches(suspects: readonly Suspect[]): Iterable<Batch> {
  let texts: string[] = [];
  let pieces: Piece[] = [];
  let length = 0;
  for (const [number, suspect] of suspects.entries()) {
    for (let offset = 0; ; offset += WINDOW - OVERLAP) {
      const text = suspect.text.slice(offset, offset + WINDOW);
      if (length > 0 && length + text.length > WINDOW) {
        yield { text: texts.join("\n"), pieces };
        texts = [];
        pieces = [];
        length = 0;
      }
      pieces.push({ start: length, suspect, number, offset });
      texts.push(text);
      length += text.length + 1;
      if (offset + WINDOW >= suspect.text.length) break;
    }
  }
  if (texts.length > 0) yield { text: texts.join("\n"), pieces };
}

/** The last piece that begins at or before `index`. */
function pieceAt(pieces: readonly Piece[], index: number): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (piece === undefined) throw new RangeError("a batch without a text was searched");
  return piece;
}
