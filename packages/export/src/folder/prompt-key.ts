import { createHash } from "node:crypto";
import { isJsonObject, type JsonValue, jsonText, ownMember, PROMPT_ROLES } from "@burnish/core";

/**
 * What rows of one prompt have in common, whatever their config: 48 bits of the SHA-256 of the texts that the model reads
 * before its first answer. Two of 10 million different prompts share a key with a chance of about 1 in 6; they then only
 * go to the same split.
 */
export function promptKey(prompt: readonly JsonValue[]): number {
  const texts: JsonValue[] = [];
  for (const message of prompt) {
    if (!isJsonObject(message)) {
      texts.push(message);
      continue;
    }
    const role = ownMember(message, "role");
    if (typeof role !== "string" || !PROMPT_ROLES.has(role)) break;
    texts.push(ownMember(message, "content") ?? null);
  }
  return createHash("sha256").update(jsonText(texts)).digest().readUIntBE(0, KEY_BYTES);
}

const KEY_BYTES = 6;
