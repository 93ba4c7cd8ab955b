import { DIMENSIONS, type Dimension } from "@burnish/scoring";
import type {
  ProviderScript,
  ScriptedReply,
} from "../../../enhance/test/support/scripted-provider.ts";

/** A server's script that scores every example by a rule; `also` may answer in its stead. */
export function scriptedScorer(
  by: (example: string, dimension: Dimension) => number,
  also: (example: string) => ScriptedReply | undefined = () => undefined,
): ProviderScript {
  return ({ body }) => {
    const { messages } = JSON.parse(body) as { readonly messages: readonly { content: unknown }[] };
    const example = String(messages[1]?.content);
    const scores = DIMENSIONS.map((name) => {
      return [name, { reason: `It reads so (${name}).`, score: by(example, name) }] as const;
    });
    return also(example) ?? { text: JSON.stringify(Object.fromEntries(scores)) };
  };
}
