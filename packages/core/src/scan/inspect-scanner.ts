import { DIGEST_BYTES, writeCompactDigest } from "../report/inspect/conversation-digest.ts";
import type { GroupTally } from "../report/inspect/group-tally.ts";
import type { InspectOptions, InspectTally } from "../report/inspect/inspect-tally.ts";
import type { InspectExports } from "./inspect-exports.ts";
import { InspectTables, PLANNED_ROLES, tableBytes } from "./inspect-tables.ts";
import type { DeferredLine, LineScanner, ScannedLines } from "./line-scanner.ts";
import { pieceDigests } from "./piece-digests.ts";
import { AHEAD, addressOf, aligned, TAPE_EXTRA } from "./scanner-addresses.ts";
import { ScannerMemory } from "./scanner-memory.ts";
import { takeDeferred } from "./take-deferred.ts";

// The layouts are those of packages/core/as/inspect.
const ROLE_BYTES = 24;
const FIGURE_WORDS = 14;
const SPAN_BYTES = 8;
const SCORE_BYTES = 16;
/** The shortest record that is taken has a conversation of one message; the shortest score is `"":0,`. */
const SHORTEST_LINE = 32;
const SHORTEST_SCORE = 5;

/**
 * Counts the records of blocks as the inspect job does. It takes text-call conversations whose messages have texts, and
 * defers every other record and each of which it is not sure. Its memory grows with the longest block: the block, its
 * conversations in compact style, and some 0.4 bytes a byte of usual JSON.
 */
export class InspectScanner implements LineScanner {
  readonly #memory = new ScannerMemory();
  readonly #scanner: InspectExports;
  readonly #maxLineBytes: number;
  readonly #tables: number;
  readonly #input: number;
  #capacity = -1;
  #tape = 0;
  #spans = 0;
  #scores = 0;
  #out = 0;

  /** A line of more than `maxLineBytes` is deferred. */
  constructor(module: WebAssembly.Module, options: InspectOptions, maxLineBytes: number) {
    const { memory } = this.#memory;
    const instance = new WebAssembly.Instance(module, { env: { memory } });
    this.#scanner = instance.exports as InspectExports;
    this.#maxLineBytes = Math.min(maxLineBytes, 2 ** 32 - 1);
    const byLabel = options.by === "label";
    const roles = aligned(addressOf(this.#scanner.FREE_MEMORY));
    const names = roles + PLANNED_ROLES.length * ROLE_BYTES;
    this.#tables = aligned(this.#writeRoles(roles, names));
    this.#scanner.configureInspect(this.#tables, roles, names, byLabel);
    this.#input = aligned(this.#tables + tableBytes(byLabel ? 3 : 1)) + AHEAD;
    this.input(0);
    this.start(0);
  }

  input(length: number): Uint8Array {
    if (length > this.#capacity) {
      this.#capacity = length;
      this.#tape = aligned(this.#input + length + AHEAD);
      this.#spans = aligned(this.#tape + (length + TAPE_EXTRA) * 4);
      this.#out = aligned(this.#spans + Math.ceil(length / SHORTEST_LINE) * SPAN_BYTES);
      // Last, since it is hardly ever filled.
      this.#scores = aligned(this.#out + length + AHEAD);
      this.#memory.reserve(this.#scores + Math.ceil(length / SHORTEST_SCORE) * SCORE_BYTES);
    }
    return this.#memory.bytes.subarray(this.#input, this.#input + length);
  }

  start(end: number, from = 0): void {
    this.#scanner.startInspect(
      this.#input + Math.min(from, end),
      this.#input + end,
      this.#tape,
      this.#maxLineBytes,
      this.#out,
      this.#spans,
      this.#scores,
    );
  }

  next(): DeferredLine | undefined {
    const scanner = this.#scanner;
    if (scanner.scanInspect() === 0) return undefined;
    return takeDeferred(scanner, this.#input);
  }

  get lines(): number {
    return this.#scanner.linesPassed.value;
  }

  copy(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.#memory.bytes.slice(this.#input + start, this.#input + end);
  }

  digests(start: number, end: number): Uint8Array<ArrayBuffer> {
    const { bytes } = this.#memory;
    return pieceDigests(this.#scanner, bytes, this.#input + start, this.#input + end);
  }

  /** Adds the lines that the scanner took to the tally of the block's deferred records. */
  finish(tally: InspectTally): ScannedLines {
    const { buffer } = this.#memory.bytes;
    const figures = new Uint32Array(buffer, addressOf(this.#scanner.INSPECTED), FIGURE_WORDS);
    const [records = 0, recordBytes = 0, lineEndBytes = 0, ...counts] = figures;
    const scanned = { lines: records, records, recordBytes, lineEndBytes };
    if (records === 0) return scanned;
    const [labelTrue = 0, labelFalse = 0, labelMissing = 0, labelOther = 0, ...calls] = counts;
    tally.labels.true += labelTrue;
    tally.labels.false += labelFalse;
    tally.labels.missing += labelMissing;
    tally.labels.other += labelOther;
    const [marked = 0, named = 0, withMarked = 0, withNamed = 0, ...groupRecords] = calls;
    tally.calls.marked += marked;
    tally.calls.named += named;
    tally.calls.recordsWithMarked += withMarked;
    tally.calls.recordsWithNamed += withNamed;
    const { counts: dialects } = tally.dialects;
    dialects.set("text-call", (dialects.get("text-call") ?? 0) + records);
    this.#addTables(tally, groupRecords);
    tally.digests = this.#addDigests(tally.digests);
    return scanned;
  }

  #addTables(tally: InspectTally, groupRecords: readonly number[]): void {
    const { all, byLabel } = tally;
    const tables = new InspectTables(this.#memory, this.#tables);
    tables.addNames(tally);
    const groups: readonly (readonly GroupTally[])[] =
      byLabel === undefined
        ? [[all]]
        : [byLabel.true, byLabel.false, byLabel.other].map((group) => [all, group]);
    for (const [index, tallies] of groups.entries()) {
      for (const group of tallies) {
        group.records += groupRecords[index] ?? 0;
        tables.addLengths(index, group);
      }
    }
    tables.addScores(this.#scores, addressOf(this.#scanner.scoresAt), groups);
  }

  /** The digests, and those of the conversations that the scanner has written behind them. */
  #addDigests(digests: Uint8Array): Uint8Array {
    const { bytes } = this.#memory;
    const spans = new Uint32Array(
      bytes.buffer,
      this.#spans,
      (addressOf(this.#scanner.spansAt) - this.#spans) / 4,
    );
    const all = new Uint8Array(digests.length + (spans.length / 2) * DIGEST_BYTES);
    all.set(digests);
    let at = digests.length;
    for (let span = 0; span < spans.length; span += 2) {
      writeCompactDigest(bytes.subarray(spans[span], spans[span + 1]), all, at);
      at += DIGEST_BYTES;
    }
    return all;
  }

  /** Writes the roles of the plan at `roles` and their names behind them, at `names`; gives the address behind these. */
  #writeRoles(roles: number, names: number): number {
    const text = new TextEncoder();
    let free = names;
    for (const [index, { name, flags }] of PLANNED_ROLES.entries()) {
      const encoded = text.encode(name);
      this.#memory.reserve(free + encoded.length + AHEAD);
      const { bytes } = this.#memory;
      bytes.set(encoded, free);
      const view = new DataView(bytes.buffer);
      const role = roles + index * ROLE_BYTES;
      view.setUint32(role + 8, free, true);
      view.setUint32(role + 12, encoded.length, true);
      view.setUint32(role + 16, flags, true);
      free += encoded.length;
    }
    return free;
  }
}
