import type { Member, Message } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";

/** Members of a message for a dialect whose messages may have further members; those that it uses itself are a loss. */
export function keptExtras(
  { extras }: Message,
  own: ReadonlySet<string>,
  place: string,
  findings: FindingList,
): readonly Member[] {
  return extras.filter(({ key }) => {
    if (!own.has(key)) return true;
    loseExtra(key, place, findings);
    return false;
  });
}

/** Says of each member of a message that it is left out, for a dialect whose messages have no further members. */
export function loseExtras({ extras }: Message, place: string, findings: FindingList): void {
  for (const { key } of extras) loseExtra(key, place, findings);
}

function loseExtra(key: string, place: string, findings: FindingList): void {
  findings.loss("message-member", `${place}.${key}`, `${place}.${key} is left out`);
}
