import { basename } from "node:path";
import type { Output } from "./output.ts";
import type { RecordSink } from "./record-sink.ts";

/** All records one after another into one output that is listed as `path`. */
export function createSingleSink(output: Output, path: string): RecordSink {
  let records = 0;
  const { direct } = output;
  return {
    async write(written) {
      records += written.ends.length;
      await output.write(written.bytes);
    },
    async seal() {
      return [{ path: path === "-" ? path : basename(path), records, ...(await output.seal()) }];
    },
    commit: () => output.commit(),
    abort: () => output.abort(),
    ...(direct !== undefined && {
      direct: {
        file: direct.file,
        adopt: (facts) => {
          records = facts.records;
          direct.adopt(facts);
        },
        syncAhead: () => direct.syncAhead(),
        explain: (code, written) => direct.explain(code, written),
      },
    }),
  };
}
