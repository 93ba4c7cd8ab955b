import { lintSource } from "@secretlint/core";
import { secretLintProfiler } from "@secretlint/profiler";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import { findOwnSecrets, type SecretMatch } from "./own-secret-rules.ts";

const RULE_PREFIX = "@secretlint/secretlint-rule-";
/** Lets a comment in a text switch the search off. */
const FILTER_RULE = `${RULE_PREFIX}filter-comments`;

// It keeps a record of each call for ever.
secretLintProfiler.setEnabled(false);

const config = {
  rules: rules
    .filter(({ meta }) => meta.id !== FILTER_RULE)
    .map((rule) => ({ id: rule.meta.id, rule, options: {} })),
};

/** Searches one text for credentials by secretlint's recommended rules and ours; ranges in UTF-16 code units. */
export async function scanText(text: string): Promise<SecretMatch[]> {
  const result = await lintSource({
    source: { filePath: "records.txt", ext: ".txt", contentType: "text", content: text },
    options: { config, noPhysicFilePath: true },
  });
  const matches = result.messages.map(({ ruleId, messageId, range: [start, end] }) => ({
    kind: describeRule(ruleId, messageId),
    start,
    end,
  }));
  return [...matches, ...findOwnSecrets(text)];
}

function describeRule(ruleId: string, messageId: string): string {
  return `${ruleId.replace(RULE_PREFIX, "")} ${messageId}`;
}
