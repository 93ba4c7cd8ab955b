/** What a model is asked with. Plain data. */
export interface ModelParameters {
  /** As the endpoint knows it. */
  readonly model: string;
  /** Most tokens of an answer. */
  readonly maxTokens: number;
  readonly temperature?: number | undefined;
  readonly seed?: number | undefined;
}
