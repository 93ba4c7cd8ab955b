import type { Conversation } from "../conversation.ts";
import type { ConversationDialect, WrittenConversation } from "../dialect.ts";
import { FindingList } from "../finding-list.ts";
import { stringMember, writeObject, writeRecord } from "../write/write-record.ts";
import { writeTools } from "../write/write-tools.ts";
import { readSharegpt } from "./read-sharegpt.ts";
import { writeSharegptTurns } from "./write-sharegpt.ts";

const OWN = new Set(["tools", "system"]);

/** `conversations` with `from` and `value` and LLaMA-Factory's roles; `tools` is the JSON text of a list. */
export const sharegptDialect: ConversationDialect = {
  name: "sharegpt",
  summary:
    "`conversations` of `from` and `value`: `human`, `gpt`, `function_call` (a JSON text), `observation`; `tools` is a JSON text",
  read: readSharegpt,

  write(conversation: Conversation): WrittenConversation {
    const findings = new FindingList();
    const { turns, system } = writeSharegptTurns(conversation, findings);
    const tools = writeTools(conversation.tools, "plain", findings);
    const written = turns.map(({ from, value }) =>
      writeObject([stringMember("from", from), stringMember("value", value)]),
    );
    const own = [
      { key: "conversations", json: `[${written.join(",")}]` },
      ...(system === undefined ? [] : [stringMember("system", system)]),
      ...(tools.length > 0 ? [stringMember("tools", `[${tools.join(", ")}]`)] : []),
    ];
    return { text: writeRecord(conversation, own, OWN, findings), findings: findings.list };
  },
};
