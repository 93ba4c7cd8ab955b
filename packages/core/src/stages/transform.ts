import { createHash } from "node:crypto";
import type { RelabelRule } from "../expression/relabel-rule.ts";
import type { JobResult, LaneJob } from "../pipeline/lane-job.ts";
import {
  applyEdits,
  projectMembers,
  separatorsOf,
  setMember,
  setMembers,
} from "../record/json-text/edit-object.ts";
import { parseJson } from "../record/json-text/parse-json.ts";
import { type JsonStyle, restyleJson } from "../record/json-text/restyle-json.ts";
import { scanMembers } from "../record/json-text/scan-object.ts";
import type { JsonMember, SoundRecord } from "../record/sound-record.ts";
import { type RecordTarget, RecordWriter } from "./record-writer.ts";
import { relabel } from "./relabel.ts";
import { addTransformed, emptyTransformTally, type TransformTally } from "./transform-tally.ts";

/** What to do with each record, in the order of the fields here. Plain data. */
export interface TransformOptions {
  readonly relabel?: readonly RelabelRule[];
  /** Keep only these top-level members, in this order. */
  readonly fields?: readonly string[];
  /** Members to set, each to a JSON text. */
  readonly set?: readonly { readonly key: string; readonly json: string }[];
  /** Add `_id`, 16 hexadecimal digits from source id, address and content. Default false. */
  readonly id?: boolean;
  /** Write the record's 0-based number among the kept ones as `_index`. Default false. */
  readonly index?: boolean;
  readonly style: JsonStyle;
}

/** Relabels, projects and rewrites records into `writer`; a record that nothing changes keeps its bytes. */
export function createTransformJob(
  options: TransformOptions,
  writer: RecordTarget = new RecordWriter(),
): LaneJob<TransformTally> {
  let sourceId = "";
  let tally = emptyTransformTally();

  return {
    startBlock(id, spare) {
      sourceId = id;
      if (spare !== undefined) writer.use(spare);
    },
    record(record) {
      const judged = options.relabel === undefined ? undefined : relabel(record, options.relabel);
      const text = rewrite(judged?.text ?? record.text, record, options, sourceId);
      addTransformed(tally, labelAfter(record, options, judged?.changed === true), judged);
      if (options.index === true) {
        const [before, after] = aroundIndex(text);
        writer.addAroundIndex(before, after, record.address);
      } else if (text === record.text) {
        writer.addBytes(record.bytes, record.address);
      } else {
        writer.addText(text, record.address);
      }
    },
    finishBlock(): JobResult<TransformTally> {
      const result = { kept: writer.take(), dropped: {}, tally };
      tally = emptyTransformTally();
      return result;
    },
  };
}

function rewrite(
  source: string,
  record: SoundRecord,
  options: TransformOptions,
  sourceId: string,
): string {
  let text = source;
  let members: readonly JsonMember[] =
    text === record.text ? record.members : scanMembers(text, text.indexOf("{")).members;
  if (options.fields !== undefined) {
    text = projectMembers(text, members, options.fields, separatorsOf(text, members));
    members = scanMembers(text, text.indexOf("{")).members;
  }
  const values = new Map(options.set?.map(({ key, json }) => [key, json]));
  if (options.id === true) values.set("_id", JSON.stringify(idOf(record, sourceId)));
  if (values.size > 0) {
    const end = text.lastIndexOf("}") + 1;
    text = applyEdits(text, setMembers(text, members, end, values, separatorsOf(text, members)));
  }
  return options.style === "source" ? text : restyleJson(text, options.style);
}

/** The text before and after the number that `_index` is to hold. */
function aroundIndex(text: string): readonly [string, string] {
  const { members, end } = scanMembers(text, text.indexOf("{"));
  const present = members.find((member) => member.key === "_index");
  if (present !== undefined) {
    return [text.slice(0, present.valueStart), text.slice(present.valueEnd)];
  }
  const edit = setMember(text, members, end, "_index", "0", separatorsOf(text, members));
  return [text.slice(0, edit.start) + edit.text.slice(0, -1), text.slice(edit.end)];
}

/** Stable across runs, threads and outputs: the same record of the same input has the same id. */
function idOf(record: SoundRecord, sourceId: string): string {
  return createHash("sha256")
    .update(`${sourceId}\0${record.address}\0`)
    .update(record.bytes)
    .digest("hex")
    .slice(0, 16);
}

function labelAfter(record: SoundRecord, options: TransformOptions, relabelled: boolean): unknown {
  const set = options.set?.findLast((member) => member.key === "label");
  if (set !== undefined) return parseJson(set.json);
  if (options.fields !== undefined && !options.fields.includes("label")) return undefined;
  return relabelled ? false : record.value.label;
}
