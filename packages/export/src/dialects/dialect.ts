import type { SoundRecord } from "@burnish/core";
import type { Conversation } from "./conversation.ts";
import type { ConvertFinding } from "./convert-finding.ts";
import type { DialectName } from "./dialect-name.ts";

/** What a reader needs of a record. */
export type SourceRecord = Pick<SoundRecord, "text" | "value" | "members">;

/** What a reader made of a record; without a conversation where one of the findings is a fault. */
export interface ReadConversation {
  readonly conversation?: Conversation;
  readonly findings: readonly ConvertFinding[];
}

/** What a writer made of a conversation; without a text where one of the findings is a fault. */
export interface WrittenConversation {
  /** JSON text of the record in one line, without a line end. With findings of the level `loss` what could be carried. */
  readonly text?: string;
  readonly findings: readonly ConvertFinding[];
}

export interface WriteOptions {
  /** Address of the record in its input; ids are made from it where the dialect needs some and the source has none. */
  readonly address: number;
}

/** A way of writing a conversation, both ways. Neither direction throws for what stands in a record. */
export interface ConversationDialect {
  readonly name: DialectName;
  /** One sentence for people. */
  readonly summary: string;
  read(record: SourceRecord): ReadConversation;
  write(conversation: Conversation, options: WriteOptions): WrittenConversation;
}
