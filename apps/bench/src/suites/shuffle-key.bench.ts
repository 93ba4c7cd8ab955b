/**
 * Question: what does a record's sort key cost in the keyed shuffle, and would a cryptographic hash do?
 * Variants: `sortKey`, which is Threefry-2x32-20 with its rounds written out; the same rounds in a loop; SHA-256 of the
 *   seed and the address for each record.
 * Fixture: 10,000 addresses, 1,200 bytes apart.
 * Run: node dist/main.js hot
 * Reading: nanoseconds a record. Reading a record takes some thousand, so `sortKey` is free and SHA-256 would not be.
 * It does not show sorting, which is the same for any key.
 */
import { hash } from "node:crypto";
import { shuffleKey, sortKey } from "@burnish/core";
import type { HotSuite, HotVariant } from "../hot/hot-suite.ts";
import { loopedThreefry } from "./looped-threefry.ts";

const RECORDS = 10_000;
const RECORD_BYTES = 1200;

type WriteKey = (address: number, out: Uint32Array) => void;

/** The keyed shuffle's key against the same rounds in a loop and against SHA-256. */
export function createShuffleKeySuite(): HotSuite {
  const [key0, key1] = shuffleKey(42, "input.jsonl");
  return {
    name: "shuffle-key",
    question: "What does a record's sort key cost?",
    unit: "records",
    units: RECORDS,
    variants: [
      variant("sortKey", (address, out) => sortKey(key0, key1, address, out)),
      variant("the rounds in a loop", (address, out) => loopedThreefry(key0, key1, address, out)),
      variant("SHA-256", (address, out) => {
        const digest = hash("sha256", `42\0input.jsonl\0${address}`, "buffer");
        out[0] = digest.readUInt32BE(0);
        out[1] = digest.readUInt32BE(4);
      }),
    ],
  };
}

function variant(name: string, write: WriteKey): HotVariant {
  const out = new Uint32Array(2);
  return {
    name,
    run: () => {
      let all = 0;
      for (let record = 0; record < RECORDS; record++) {
        write(record * RECORD_BYTES, out);
        all ^= out[0] as number;
      }
      return all;
    },
    outcome: () => {
      const keys = new Set<string>();
      for (let record = 0; record < RECORDS; record++) {
        write(record * RECORD_BYTES, out);
        keys.add(out.join());
      }
      return `${keys.size} distinct keys`;
    },
  };
}
