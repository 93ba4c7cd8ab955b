import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createRandom } from "@burnish/core";
import { digestOf } from "./plan-answers.ts";

export interface EndpointOptions {
  readonly answerTo: ReadonlyMap<string, string>;
  /** Requests that are let in within any minute; more get a 429 with Retry-After. */
  readonly perMinute: number;
  /** Share of requests that end in a fault: 500, a dropped connection, half an answer. */
  readonly faults: number;
  /** Share of answers that no program can use, or that the gate refuses. */
  readonly bad: number;
  readonly seed: string;
}

/** What an endpoint has seen. */
export interface EndpointFigures {
  readonly requests: number;
  readonly answered: number;
  /** Answers to a body that had been answered before. */
  readonly answeredAgain: number;
  readonly limited: number;
  readonly faulted: number;
  readonly bad: number;
  /** From the first request to the last answer, in seconds. */
  readonly seconds: number;
}

const MINUTE_MS = 60_000;
/** A request takes a while, so that several are under way. */
const LATENCY_MS = 40;
const BAD_ANSWERS = [
  "I cannot help with that.",
  '```json\n{"userPrompt": null}\n```\nThat should do!',
  '{"sessionMemory": "The user asked for',
  '{"sessionMemory": 5, "toolContext": []}',
  '{"userPrompt":null,"sessionMemory":"Found 99 files in /nowhere/at-all before.","toolContext":"As requested.","primaryGoal":null,"subgoal":null}',
];

/** A local server that speaks as much of the OpenAI API as a run needs, with a limit and faults. */
export class ScriptedEndpoint {
  readonly #options: EndpointOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  /** Requests by body, let in so far. */
  readonly #attempts = new Map<string, number>();
  readonly #let: number[] = [];
  readonly #answered = new Map<string, number>();
  #counts = { requests: 0, limited: 0, faulted: 0, bad: 0 };
  #first = 0;
  #last = 0;

  private constructor(options: EndpointOptions) {
    this.#options = options;
  }

  static async start(options: EndpointOptions): Promise<ScriptedEndpoint> {
    const endpoint = new ScriptedEndpoint(options);
    await new Promise<void>((resolve) => endpoint.#server.listen(0, "127.0.0.1", resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  get figures(): EndpointFigures {
    const answers = [...this.#answered.values()];
    return {
      ...this.#counts,
      answered: answers.reduce((sum, count) => sum + count, 0),
      answeredAgain: answers.reduce((sum, count) => sum + count - 1, 0),
      seconds: (this.#last - this.#first) / 1000,
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const now = performance.now();
    this.#counts.requests += 1;
    if (this.#first === 0) this.#first = now;
    while ((this.#let[0] ?? now) <= now - MINUTE_MS) this.#let.shift();
    if (this.#let.length >= this.#options.perMinute) {
      this.#counts.limited += 1;
      const wait = Math.ceil(((this.#let[0] ?? now) + MINUTE_MS - now) / 1000);
      response.writeHead(429, { "retry-after": `${wait}` });
      response.end('{"error":{"message":"too many requests","type":"requests"}}');
      return;
    }
    this.#let.push(now);
    const body = Buffer.concat(chunks).toString("utf8");
    setTimeout(() => this.#answer(body, response), LATENCY_MS);
  }

  #answer(body: string, response: ServerResponse): void {
    const { faults, seed } = this.#options;
    const key = digestOf(body);
    const attempt = (this.#attempts.get(key) ?? 0) + 1;
    this.#attempts.set(key, attempt);
    const random = createRandom(`${seed}/${key}/${attempt}`);
    if (random() < faults) {
      this.#counts.faulted += 1;
      fault(response, random());
      return;
    }
    const { messages } = JSON.parse(body) as {
      readonly messages: readonly { readonly content: unknown }[];
    };
    const text = this.#textFor(textOf(messages.at(-1)?.content));
    const choice = {
      index: 0,
      message: { role: "assistant", content: text },
      finish_reason: "stop",
    };
    const usage = {
      prompt_tokens: Math.ceil(body.length / 4),
      completion_tokens: Math.ceil(text.length / 4),
      prompt_tokens_details: { cached_tokens: 1024 },
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ model: "scripted", choices: [choice], usage }), () => {
      this.#last = performance.now();
      this.#answered.set(key, (this.#answered.get(key) ?? 0) + 1);
    });
  }

  /** The same request gets the same answer, in whatever run. */
  #textFor(message: string): string {
    const { bad, answerTo, seed } = this.#options;
    const key = digestOf(message);
    const planned = answerTo.get(key);
    const random = createRandom(`${seed}/answer/${key}`);
    if (planned !== undefined && random() >= bad) return planned;
    if (planned !== undefined) this.#counts.bad += 1;
    // An answer that was sent back is not mended: that is the harder case.
    return BAD_ANSWERS[Math.floor(random() * BAD_ANSWERS.length)] ?? "";
  }
}

function fault(response: ServerResponse, kind: number): void {
  if (kind < 0.4) {
    response.writeHead(500);
    response.end('{"error":{"message":"something went wrong"}}');
  } else if (kind < 0.7) response.destroy();
  else {
    response.writeHead(200, { "content-type": "application/json", "content-length": "4000" });
    response.write('{"choices":[{"message":{"content":"{\\"user');
    setImmediate(() => response.destroy());
  }
}

/** A message's content is a text, or a list of parts. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  const parts = Array.isArray(content) ? content : [];
  return parts.map((part: { readonly text?: string }) => part.text ?? "").join("");
}
