import type { HotSuite } from "../hot/hot-suite.ts";
import { createGenerateRecordsSuite } from "./generate-records.bench.ts";
import { createKtoLayoutSuite } from "./kto-layout.bench.ts";
import { createMapPulledSuite } from "./map-pulled.bench.ts";
import { createReadRecordSuite } from "./read-record.bench.ts";
import { createRestyleJsonSuite } from "./restyle-json.bench.ts";
import { createScanBlockSuite } from "./scan-block.bench.ts";
import { createShuffleKeySuite } from "./shuffle-key.bench.ts";

/** Every suite of `hot`, in the order in which they run; each is made when its turn comes. */
export const allSuites: readonly (() => HotSuite | Promise<HotSuite>)[] = [
  createReadRecordSuite,
  createScanBlockSuite,
  createRestyleJsonSuite,
  createShuffleKeySuite,
  createGenerateRecordsSuite,
  createKtoLayoutSuite,
  createMapPulledSuite,
];
