import { hash } from "node:crypto";
import { restyleJson } from "../../record/json-text/restyle-json.ts";
import type { SoundRecord } from "../../record/sound-record.ts";

/** Bytes of a digest: among 10^10 conversations two different ones collide with a chance below 10^-18. */
export const DIGEST_BYTES = 16;

/**
 * First 16 bytes of the SHA-256 of the record's conversation (`conversations`, else `messages`, else the whole record)
 * in compact style, so that white space and escapes don't matter; the order of keys and the digits of numbers do.
 * SHA-256 because it took less time than MD5 here (processors have instructions for it) and nobody knows how to make it collide.
 */
export function conversationDigest({ text, members }: SoundRecord): Uint8Array {
  const member =
    members.find(({ key }) => key === "conversations") ??
    members.find(({ key }) => key === "messages");
  const source = member === undefined ? text : text.slice(member.valueStart, member.valueEnd);
  return hash("sha256", restyleJson(source, "compact"), "buffer").subarray(0, DIGEST_BYTES);
}

/** Writes the digest of a conversation, given in compact style as UTF-8, at `at` of `digests`. */
export function writeCompactDigest(compact: Uint8Array, digests: Uint8Array, at: number): void {
  // A string takes half the time that a buffer does, which has to be made and thrown away.
  const digest = hash("sha256", compact, "binary");
  for (let byte = 0; byte < DIGEST_BYTES; byte++) digests[at + byte] = digest.charCodeAt(byte);
}
