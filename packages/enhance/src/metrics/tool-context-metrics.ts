import type { Example } from "@burnish/scoring";
import { lengthOf, metricOfText } from "./metric-of-text.ts";
import { operationKindOfText, operationKindOfTool } from "./operation-kinds.ts";
import { counted, type SummedMetric } from "./summed-metric.ts";

const WHY =
  /\b(?:because|so that|(?:to )?avoid(?:s|ing)?|to ensure|ensur(?:es|ing)|to preserve|preserv(?:es|ing)|instead of|rather than|enabl\w*|before|after|since|allow\w*|prevent\w*|in order to)\b/i;
const ALTERNATIVE = /\b(?:instead of|rather than|over|versus|alternatives?|avoids?)\b/i;
const SHORT = [50, 80] as const;

const purposeOf = ({ fields }: Example): string => fields.toolContext.text;
const share = { unit: "share" } as const;

/** Metrics of toolContext: its length, what it says of the call, and whether that is true. */
export const TOOL_CONTEXT_METRICS: readonly SummedMetric[] = [
  ...SHORT.map((length) =>
    metricOfText(
      {
        ...share,
        id: `tool-context-under-${length}`,
        title: `toolContext under ${length} characters`,
        definition: `toolContext shorter than ${length} characters, of pairs with contexts`,
      },
      (example) => counted(lengthOf(purposeOf(example)) < length),
    ),
  ),
  metricOfText(
    {
      ...share,
      id: "tool-context-why",
      title: "toolContext says why",
      definition:
        "because, so that, avoids, ensures, preserves, instead of, before, since, allows, prevents … in toolContext, of pairs with contexts",
    },
    (example) => counted(WHY.test(purposeOf(example))),
  ),
  metricOfText(
    {
      ...share,
      id: "tool-context-alternative",
      title: "toolContext names an alternative",
      definition:
        "instead of, rather than, over, versus, alternative, avoids in toolContext, of pairs with contexts",
    },
    (example) => counted(ALTERNATIVE.test(purposeOf(example))),
  ),
  metricOfText(
    {
      ...share,
      id: "tool-context-names-tool",
      title: "toolContext names its tool",
      definition: "the tool's name stands in toolContext, of pairs with contexts",
    },
    (example) =>
      example.tool === undefined ? undefined : counted(purposeOf(example).includes(example.tool)),
  ),
  metricOfText(
    {
      ...share,
      id: "verb-contradicts-tool",
      title: "verb contradicts the tool",
      definition:
        "the first verb of toolContext belongs to another kind of operation than the tool's name, of those where both are known",
    },
    (example) => {
      const tool = example.tool === undefined ? undefined : operationKindOfTool(example.tool);
      const text = operationKindOfText(purposeOf(example));
      return tool === undefined || text === undefined ? undefined : counted(tool !== text);
    },
  ),
];
