import { hash } from "node:crypto";
import { ownMember, type SoundRecord } from "@burnish/core";

/** The record's `_id` as text; undefined where it has none that is a text or a number. */
export function recordId({ value }: SoundRecord): string | undefined {
  const id = ownMember(value, "_id");
  return typeof id === "string" || typeof id === "number" ? String(id) : undefined;
}

/** A digest of the record's bytes, 16 hex digits: the same record gets the same one wherever it stands. */
export function recordDigest({ bytes }: SoundRecord): string {
  return hash("sha256", bytes).slice(0, 16);
}
