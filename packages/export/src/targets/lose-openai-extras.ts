import type { Message } from "../dialects/conversation.ts";
import type { FindingList } from "../dialects/finding-list.ts";
import type { TrainingExample } from "./training-example.ts";

/** Members of a message that OpenAI's fine-tuning takes beside those that every message has. */
const KNOWN = new Set(["name", "weight", "refusal"]);

/** The example without members of messages that OpenAI would refuse the file for; each is a loss. */
export function loseOpenaiExtras(example: TrainingExample, findings: FindingList): TrainingExample {
  const keep = (message: Message, index: number): Message => {
    const extras = message.extras.filter(({ key }) => KNOWN.has(key));
    if (extras.length === message.extras.length) return message;
    for (const { key } of message.extras) {
      if (KNOWN.has(key)) continue;
      const place = `messages[${index}].${key}`;
      findings.loss(
        "message-member",
        place,
        `${place} is left out, since OpenAI knows no such member`,
      );
    }
    return { ...message, extras };
  };
  const { prompt, answers } = example;
  return {
    ...example,
    prompt: prompt.map(keep),
    answers: answers.map((answer) =>
      answer.map((message, index) => keep(message, prompt.length + index)),
    ),
  };
}
