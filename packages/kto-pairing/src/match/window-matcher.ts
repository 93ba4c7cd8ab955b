import type { PairRow, PairSide } from "../row/pair-row.ts";
import { matchByOrder } from "./match-by-order.ts";
import { type ContentMatching, matchContent } from "./match-content.ts";
import {
  type Fates,
  noFates,
  type PairMatching,
  type RoundFates,
  reportRound,
} from "./round-report.ts";
import { SideWindow, type WaitingRow } from "./side-window.ts";

/** How much of each side is held at one time. */
export interface WindowOptions {
  /** Most rows a side; default 1,024. A partner is found within about half as many rows. */
  readonly windowRows?: number;
  /** Most bytes of rows a side, beside the last one; default 8 MiB. */
  readonly windowBytes?: number;
}

const DEFAULT_ROWS = 1024;
const DEFAULT_BYTES = 8 * 2 ** 20;

/** A match of at least this confidence is final at once; a weaker one waits until its rows have met more rows. */
const SURE = 0.8;
/** Windows behind the youngest row for which past matches serve as neighbours of gaps. */
const REMEMBERED_WINDOWS = 2;

/**
 * Matches two streams of rows that run about alike. Rows wait in a window for each side; once both are full, what the
 * windows hold is matched by content, then by order between matched neighbours. What is left waits on, up to half a
 * window, until the other side has moved on by a whole one. Missing, extra and moved rows are found as long as partners
 * stay within about half a window of each other.
 *
 * Memory: both windows, with their rows as bytes and as values (about four times the bytes in all), and while it matches
 * about 1 KB a row: with the defaults 10 MB for rows of 1 KB, at most about 80 MB for rows of any size.
 */
export class WindowMatcher {
  readonly #originals: SideWindow;
  readonly #enhanced: SideWindow;
  readonly #windowRows: number;
  /** Positions of past matches, by original. */
  readonly #past: Map<number, number> = new Map();

  constructor(options: WindowOptions = {}) {
    const rows = options.windowRows ?? DEFAULT_ROWS;
    const bytes = options.windowBytes ?? DEFAULT_BYTES;
    if (!(rows >= 2) || !(bytes >= 1)) {
      throw new RangeError("windowRows must be at least 2 and windowBytes at least 1");
    }
    this.#windowRows = rows;
    this.#originals = new SideWindow(rows, bytes);
    this.#enhanced = new SideWindow(rows, bytes);
  }

  /** The side to read next, so that both windows fill alike; undefined where it is time to match. */
  get wanted(): PairSide | undefined {
    const left = this.#originals.ended ? 1 : this.#originals.load;
    const right = this.#enhanced.ended ? 1 : this.#enhanced.load;
    if (left >= 1 && right >= 1) return undefined;
    return left <= right ? "original" : "enhanced";
  }

  /** Takes a row of a side that is not full. Throws RangeError where it is full or has ended. */
  add(side: PairSide, row: PairRow): void {
    const [own, other] = this.#sides(side);
    own.add(row, other.read);
  }

  /** Says that a side has no more rows. */
  end(side: PairSide): void {
    this.#sides(side)[0].end();
  }

  /** Matches what the windows hold and gives what is decided; all that is left once both sides have ended. */
  match(): PairMatching {
    const originals = this.#originals.waiting;
    const enhanced = this.#enhanced.waiting;
    const content = matchContent(
      originals.map((waiting) => waiting.row),
      enhanced.map((waiting) => waiting.row),
    );
    const byOrder = this.#matchByOrder(content);
    const fates = this.#decide(content, byOrder);
    const matching = reportRound({ originals, enhanced, content, byOrder, fates });
    fates.originals.partner.forEach((partner, index) => {
      if (partner < 0) return;
      const { position } = originals[index] as WaitingRow;
      this.#past.set(position, (enhanced[partner] as WaitingRow).position);
    });
    this.#originals.retain((index) => isLeft(fates.originals, index));
    this.#enhanced.retain((index) => isLeft(fates.enhanced, index));
    this.#forget();
    return matching;
  }

  #sides(side: PairSide): readonly [SideWindow, SideWindow] {
    return side === "original"
      ? [this.#originals, this.#enhanced]
      : [this.#enhanced, this.#originals];
  }

  get #final(): boolean {
    return this.#originals.ended && this.#enhanced.ended;
  }

  /** Confidence of the matches by order, by index of their original, with the index of their partner. */
  #matchByOrder(content: ContentMatching): Map<number, { partner: number; confidence: number }> {
    const originals = this.#originals.waiting;
    const enhanced = this.#enhanced.waiting;
    // A row may still find its partner by content after it has been through one round only.
    const mayGo = (waiting: WaitingRow): boolean => waiting.tried || this.#final;
    const free = originals
      .filter((waiting, index) => (content.partnerOf[index] as number) < 0 && mayGo(waiting))
      .map((waiting) => waiting.position);
    if (free.length === 0) return new Map();
    const originalAt = new Map(originals.map((waiting, index) => [waiting.position, index]));
    const enhancedAt = new Map(enhanced.map((waiting, index) => [waiting.position, index]));
    const taken = new Uint8Array(enhanced.length);
    for (const partner of content.partnerOf) if (partner >= 0) taken[partner] = 1;
    const found = matchByOrder({
      originals: free,
      partnerOf: (position) => {
        const index = originalAt.get(position);
        if (index === undefined) return this.#past.get(position);
        return enhanced[content.partnerOf[index] as number]?.position;
      },
      isFree: (position) => {
        const index = enhancedAt.get(position);
        return index !== undefined && taken[index] === 0;
      },
      score: (original, partner) =>
        content.score(originalAt.get(original) as number, enhancedAt.get(partner) as number),
      originalEnd: this.#originals.ended ? this.#originals.read : undefined,
      enhancedEnd: this.#enhanced.ended ? this.#enhanced.read : undefined,
    });
    return new Map(
      found.map(({ original, enhanced: partner, confidence }) => [
        originalAt.get(original) as number,
        { partner: enhancedAt.get(partner) as number, confidence },
      ]),
    );
  }

  #decide(
    content: ContentMatching,
    byOrder: ReadonlyMap<number, { readonly partner: number }>,
  ): RoundFates {
    const originals = noFates(this.#originals.waiting.length);
    const enhanced = noFates(this.#enhanced.waiting.length);
    const join = (original: number, partner: number): void => {
      originals.partner[original] = partner;
      enhanced.partner[partner] = original;
    };
    for (const [original, { partner }] of byOrder) join(original, partner);
    content.partnerOf.forEach((partner, original) => {
      if (partner < 0) return;
      const sure = (content.confidence[original] as number) >= SURE;
      const tried =
        this.#originals.waiting[original]?.tried === true ||
        this.#enhanced.waiting[partner]?.tried === true;
      if (sure || tried || this.#final) join(original, partner);
    });
    this.#giveUp(this.#originals, this.#enhanced, originals);
    this.#giveUp(this.#enhanced, this.#originals, enhanced);
    // A row that leaves takes along the match that waited for more evidence.
    content.partnerOf.forEach((partner, original) => {
      if (partner < 0 || (originals.partner[original] as number) >= 0) return;
      if (originals.givenUp[original] === 0 && enhanced.givenUp[partner] === 0) return;
      originals.givenUp[original] = 0;
      enhanced.givenUp[partner] = 0;
      join(original, partner);
    });
    return { originals, enhanced };
  }

  #giveUp(side: SideWindow, other: SideWindow, fates: Fates): void {
    const free = (index: number): boolean => fates.partner[index] === -1;
    let surplus = this.#final ? side.waiting.length : side.surplus(free);
    side.waiting.forEach((waiting, index) => {
      if (!free(index)) return;
      const passed = waiting.tried && other.read - waiting.metAt >= this.#windowRows;
      if (passed || surplus > 0) fates.givenUp[index] = 1;
      surplus--;
    });
  }

  #forget(): void {
    const oldest = this.#originals.read - REMEMBERED_WINDOWS * this.#windowRows;
    for (const position of this.#past.keys()) {
      if (position < oldest) this.#past.delete(position);
    }
  }
}

function isLeft(fates: Fates, index: number): boolean {
  return fates.partner[index] === -1 && fates.givenUp[index] === 0;
}
