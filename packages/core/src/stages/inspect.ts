import type { JobResult, LaneJob } from "../pipeline/lane-job.ts";
import type { Turn } from "../record/dialect.ts";
import { detectDialect, UNKNOWN_DIALECT } from "../record/dialects/all-dialects.ts";
import { ownMember } from "../record/own-member.ts";
import type { JsonObject, SoundRecord } from "../record/sound-record.ts";
import { addCount, countedKey } from "../report/bounded-counts.ts";
import { addToHistogram } from "../report/histogram.ts";
import { conversationDigest, DIGEST_BYTES } from "../report/inspect/conversation-digest.ts";
import { addQualityScores, type GroupTally } from "../report/inspect/group-tally.ts";
import {
  emptyInspectTally,
  type InspectOptions,
  type InspectTally,
} from "../report/inspect/inspect-tally.ts";
import { SHAPE_TURNS, turnShape } from "../report/inspect/turn-shape.ts";

export type { InspectOptions };

/** Builds the job that takes the figures of records; it writes none and drops none. */
export function createInspectJob(options: InspectOptions): LaneJob<InspectTally> {
  return new InspectJob(options);
}

class InspectJob implements LaneJob<InspectTally> {
  readonly #options: InspectOptions;
  #tally: InspectTally;
  #digests = new Uint8Array(64 * DIGEST_BYTES);

  constructor(options: InspectOptions) {
    this.#options = options;
    this.#tally = emptyInspectTally(options);
  }

  record(record: SoundRecord): void {
    const tally = this.#tally;
    const turns = this.#addTurns(record.value);
    for (const member of record.members) addCount(tally.fields, countedKey(member.key));
    this.#addDigest(record);
    addToGroup(tally.all, record, turns);
    const label = labelOf(record.value);
    tally.labels[label]++;
    const group = label === "missing" ? "other" : label;
    if (tally.byLabel !== undefined) addToGroup(tally.byLabel[group], record, turns);
  }

  finishBlock(): JobResult<InspectTally> {
    const tally = this.#tally;
    // A copy: sending a view to another thread would send the whole buffer under it.
    tally.digests = this.#digests.slice(0, tally.all.records * DIGEST_BYTES);
    this.#tally = emptyInspectTally(this.#options);
    return { dropped: {}, tally };
  }

  #addTurns(value: JsonObject): readonly Turn[] {
    const tally = this.#tally;
    const dialect = detectDialect(value);
    addCount(tally.dialects, dialect?.name ?? UNKNOWN_DIALECT);
    const turns = dialect?.read(value).turns ?? [];
    addCount(tally.shapes, dialect === undefined ? UNKNOWN_DIALECT : shapeOf(turns));
    for (const turn of turns) addCount(tally.roles, countedKey(turn.role));
    this.#addCalls(turns);
    return turns;
  }

  #addCalls(turns: readonly Turn[]): void {
    const { calls, tools } = this.#tally;
    const { marked, named } = calls;
    for (const turn of turns) {
      for (const { name, nameless } of turn.calls) {
        if (nameless === "no-marker") calls.unmarked++;
        else calls.marked++;
        if (name === undefined) continue;
        calls.named++;
        addCount(tools, countedKey(name));
      }
    }
    if (calls.marked > marked) calls.recordsWithMarked++;
    if (calls.named > named) calls.recordsWithNamed++;
  }

  #addDigest(record: SoundRecord): void {
    const at = this.#tally.all.records * DIGEST_BYTES;
    if (at === this.#digests.length) {
      const larger = new Uint8Array(this.#digests.length * 2);
      larger.set(this.#digests);
      this.#digests = larger;
    }
    this.#digests.set(conversationDigest(record), at);
  }
}

function addToGroup(group: GroupTally, record: SoundRecord, turns: readonly Turn[]): void {
  group.records++;
  addToHistogram(group.recordBytes, record.bytes.length);
  for (const { role, text } of turns) {
    if (role === "user") addToHistogram(group.prompts, text.length);
    if (role === "assistant") addToHistogram(group.answers, text.length);
  }
  addQualityScores(group, ownMember(record.value, "quality_scores"));
}

function labelOf(value: JsonObject): "true" | "false" | "missing" | "other" {
  if (!Object.hasOwn(value, "label")) return "missing";
  const { label } = value;
  if (typeof label !== "boolean") return "other";
  return label ? "true" : "false";
}

function shapeOf(turns: readonly Turn[]): string {
  const roles = turns.slice(0, SHAPE_TURNS).map((turn) => countedKey(turn.role));
  return turnShape(roles, turns.length);
}
