/**
 * What the page's script reads from the block of data: names in the order in which the page shows them, and the pairs. It
 * imports nothing, because the script is compiled for browsers alone.
 */
export interface PageData {
  /** Members of the scores with what to call them; the overall score comes first. */
  readonly scores: readonly NamedMember[];
  /** Texts of a pair with what to call them. */
  readonly texts: readonly NamedMember[];
  readonly decisions: readonly NamedMember[];
  readonly pairs: readonly PagePair[];
}

export interface NamedMember {
  readonly name: string;
  readonly title: string;
}

export interface PagePair {
  readonly id: string;
  readonly place: string;
  readonly tool?: string;
  readonly decision?: string;
  readonly reasons: readonly PageReason[];
  readonly rules: readonly string[];
  readonly scoresBefore: NumbersByName;
  readonly scoresAfter?: NumbersByName;
  readonly textsBefore: TextsByName;
  readonly textsAfter?: TextsByName;
}

export interface PageReason {
  readonly code: string;
  readonly field?: string;
  readonly message: string;
}

export type NumbersByName = { readonly [name: string]: number | undefined };

export type TextsByName = { readonly [name: string]: string | undefined };
