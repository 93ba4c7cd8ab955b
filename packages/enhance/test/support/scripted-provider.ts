import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { anthropicPieces } from "./scripted-anthropic.ts";
import { openaiPieces } from "./scripted-openai.ts";

/** One request as it came in. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The client's port: requests of one connection have the same. */
  readonly port: number | undefined;
}

/** Token counts in OpenAI's way: `cached` is part of `input`. */
export interface ScriptedUsage {
  readonly input: number;
  readonly output: number;
  readonly cached?: number;
  readonly written?: number;
}

/** A model's answer, in the wire format and manner (stream or whole) that the request asks for. */
export interface ScriptedAnswer {
  readonly text: string;
  /** The wire's own word; default `stop` or `end_turn`. */
  readonly finish?: string;
  /** `null`: none is told. Default 100 in, 20 out. */
  readonly usage?: ScriptedUsage | null;
  readonly model?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces of the text in a stream; default: words. */
  readonly pieces?: readonly string[];
  /** Waited for before the nth piece (from 0) of the body is written: how a test paces a slow stream. */
  readonly before?: (piece: number) => Promise<void> | void;
}

/** What the server does with one request. */
export type ScriptedReply =
  | ScriptedAnswer
  /** Exact bytes; an object is written as JSON. */
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | object;
    }
  /** The answer's body up to so many of its characters (below 0: without so many), then the socket is destroyed. */
  | { readonly half: ScriptedAnswer; readonly characters: number }
  /** The socket is destroyed before anything is written. */
  | { readonly drop: true }
  /** Nothing is ever written; the socket stays open. */
  | { readonly silent: true };

/** Decides by the request and its number, from 0. */
export type ProviderScript = (
  request: SeenRequest,
  number: number,
) => ScriptedReply | Promise<ScriptedReply>;

export interface ScriptedProvider {
  /** `http://127.0.0.1:PORT`: the endpoint for `anthropic`. */
  readonly url: string;
  /** `http://127.0.0.1:PORT/v1`: the endpoint for `openai`. */
  readonly endpoint: string;
  /** All requests, in the order in which they came. */
  readonly requests: readonly SeenRequest[];
  /** The body of one of them as JSON. */
  json(number: number): Record<string, unknown>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * A server on a free port of the loopback that answers as a script says: POST on a path that ends in `/messages` in
 * Anthropic's format, all others in that of OpenAI's chat completions, as a stream where the request asks for one. Use it
 * with `await using`, which closes it and all its connections.
 */
export async function scriptedProvider(script: ProviderScript): Promise<ScriptedProvider> {
  const requests: SeenRequest[] = [];
  const failures: unknown[] = [];
  const server = createServer(async (incoming, response) => {
    try {
      const body = await readAll(incoming);
      const { method = "", url = "", headers } = incoming;
      const port = incoming.socket.remotePort;
      const request: SeenRequest = { method, url, headers, body, port };
      const number = requests.push(request) - 1;
      await reply(request, await script(request, number), response);
    } catch (error) {
      failures.push(error);
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    endpoint: `${url}/v1`,
    requests,
    json: (number) => JSON.parse(requests[number]?.body ?? "null"),
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

async function reply(
  request: SeenRequest,
  what: ScriptedReply,
  response: ServerResponse,
): Promise<void> {
  if ("silent" in what) return;
  if ("drop" in what) {
    response.destroy();
    return;
  }
  if ("status" in what) {
    const { status, headers = {}, body = "" } = what;
    const type = typeof body === "string" ? "text/plain" : "application/json";
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
    return;
  }
  if ("half" in what) await writeHalf(request, what.half, what.characters, response);
  else await writeAnswer(request, what, response);
}

async function writeAnswer(
  request: SeenRequest,
  answer: ScriptedAnswer,
  response: ServerResponse,
): Promise<void> {
  const pieces = begin(request, answer, response);
  for (const [index, piece] of pieces.entries()) {
    await answer.before?.(index);
    // A client that has hung up reads nothing any more.
    if (response.destroyed) return;
    response.write(piece);
  }
  response.end();
}

async function writeHalf(
  request: SeenRequest,
  answer: ScriptedAnswer,
  characters: number,
  response: ServerResponse,
): Promise<void> {
  const body = begin(request, answer, response).join("").slice(0, characters);
  await new Promise<void>((resolve) => response.write(body, () => resolve()));
  response.destroy();
}

/** Writes the head and gives the pieces of the body. */
function begin(
  request: SeenRequest,
  answer: ScriptedAnswer,
  response: ServerResponse,
): readonly string[] {
  const asked: { stream?: boolean } = JSON.parse(request.body);
  const isStream = asked.stream === true;
  const type = isStream ? "text/event-stream" : "application/json";
  response.writeHead(200, { "content-type": type, ...answer.headers });
  response.flushHeaders();
  const path = request.url.split("?")[0] ?? "";
  return path.endsWith("/messages")
    ? anthropicPieces(request.body, answer, isStream)
    : openaiPieces(request.body, answer, isStream);
}
