import type { ChangeableText } from "../change/text-changes.ts";

/** A kind of fact that a text can state. `prior-action`: the claim that something was done before. */
export type FactKind = "number" | "path" | "identifier" | "quoted" | "name" | "prior-action";

/** A fact of a new text that no source shows. */
export interface UngroundedFact {
  readonly kind: FactKind;
  readonly field: ChangeableText;
  /** The words of the new text in question. */
  readonly fact: string;
}
