/** One endpoint, and how it is asked. */
export interface ProviderOptions {
  readonly wire: "openai" | "anthropic";
  /** Such as `https://api.openai.com/v1`, `http://127.0.0.1:11434/v1` or `https://api.anthropic.com`. */
  readonly endpoint: string;
  /** Tells the key; asked at every attempt. Absent: none is sent. */
  readonly key?: (() => string) | undefined;
  /** For a whole attempt; 5 minutes. The platform ends one that has sent nothing for 5 minutes, whatever stands here. */
  readonly timeoutMs?: number | undefined;
  /** Until the first event of a streamed answer; 2 minutes. */
  readonly firstByteTimeoutMs?: number | undefined;
  /** Sent with every request; never shown. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** False: answers are never asked for as a stream. */
  readonly stream?: boolean | undefined;
  /** Whether another host than this one may be asked without encryption. */
  readonly allowHttp?: boolean | undefined;
}
