import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What the stand-in holds and has been asked. */
export interface HubStandIn {
  readonly url: string;
  /** Files of repositories by `owner/name`; a repository that is not in it does not exist. */
  readonly repos: Map<string, Map<string, Buffer>>;
  /** `METHOD path` of each request, in order. */
  readonly requests: string[];
  /** Bodies of requests that create a repository. */
  readonly created: unknown[];
  /** Titles of commits. */
  readonly titles: string[];
}

export interface StandInOptions {
  readonly token: string;
  /** Files from so many bytes on, or whose names end in .parquet, go another way than the others, as on the hub. */
  readonly largeFrom?: number;
  /** Status that it answers commits with. */
  readonly commitStatus?: number;
}

interface CommitLine {
  readonly key: "header" | "file" | "lfsFile" | "deletedFile";
  readonly value: {
    readonly summary?: string;
    readonly path?: string;
    readonly content?: string;
    readonly oid?: string;
    readonly size?: number;
  };
}

/**
 * A hub as far as pushing a dataset needs one: who may write, whether a repository exists, creating one, sorting files
 * by size, taking large ones, commits and listings. Closed when the test ends.
 */
export async function startHub(options: StandInOptions): Promise<HubStandIn> {
  const hub = { url: "", repos: new Map(), requests: [], created: [], titles: [] } as HubStandIn & {
    url: string;
  };
  const large = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    answer(request, response, { hub, large, options }).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  hub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return hub;
}

interface State {
  readonly hub: HubStandIn;
  /** Large files by their SHA-256. */
  readonly large: Map<string, Buffer>;
  readonly options: StandInOptions;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { hub, large, options }: State,
): Promise<void> {
  const url = new URL(request.url ?? "", hub.url);
  const body = await bodyOf(request);
  hub.requests.push(`${request.method} ${url.pathname}`);
  const say = (status: number, value: unknown): void => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(value));
  };
  const upload = /^\/upload\/([0-9a-f]{64})$/.exec(url.pathname)?.[1];
  if (upload !== undefined) {
    const isWhole = createHash("sha256").update(body).digest("hex") === upload;
    if (isWhole) large.set(upload, body);
    return say(isWhole ? 200 : 400, {});
  }
  if (request.headers.authorization !== `Bearer ${options.token}`) {
    return say(401, { error: "Invalid credentials" });
  }
  if (url.pathname === "/api/repos/create") {
    const asked = JSON.parse(body.toString()) as { organization: string; name: string };
    hub.created.push(asked);
    hub.repos.set(`${asked.organization}/${asked.name}`, new Map());
    return say(200, { url: `${hub.url}/datasets/${asked.organization}/${asked.name}`, id: "1" });
  }
  const [, name = "", rest = ""] =
    /^\/(?:api\/)?datasets\/([^/]+\/[^/.]+)(?:\.git)?\/?(.*)$/.exec(url.pathname) ?? [];
  const files = hub.repos.get(name);
  if (files === undefined) return say(404, { error: "Repository not found" });
  if (rest === "") return say(200, { id: name });
  if (rest.startsWith("preupload/")) {
    const { files: asked } = JSON.parse(body.toString()) as {
      files: { path: string; size: number }[];
    };
    const isLarge = ({ path, size }: { path: string; size: number }): boolean =>
      path.endsWith(".parquet") || size >= (options.largeFrom ?? Number.POSITIVE_INFINITY);
    return say(200, {
      files: asked.map((file) => ({
        path: file.path,
        uploadMode: isLarge(file) ? "lfs" : "regular",
      })),
    });
  }
  if (rest === "info/lfs/objects/batch") {
    const { objects } = JSON.parse(body.toString()) as { objects: { oid: string; size: number }[] };
    return say(200, {
      transfer: "basic",
      objects: objects.map(({ oid, size }) => ({
        oid,
        size,
        ...(!large.has(oid) && { actions: { upload: { href: `${hub.url}/upload/${oid}` } } }),
      })),
    });
  }
  if (rest.startsWith("commit/")) {
    if (options.commitStatus !== undefined) {
      return say(options.commitStatus, { error: "The commit was refused" });
    }
    for (const line of body.toString().split("\n")) {
      apply(JSON.parse(line) as CommitLine, files, large, hub);
    }
    return say(200, { commitOid: "1", commitUrl: `${hub.url}/datasets/${name}/commit/1` });
  }
  if (rest.startsWith("tree/")) {
    return say(
      200,
      [...files].map(([path, content]) => ({
        type: "file",
        path,
        size: content.length,
        oid: "1",
      })),
    );
  }
  say(404, { error: `no such request: ${rest}` });
}

function apply(
  { key, value }: CommitLine,
  files: Map<string, Buffer>,
  large: ReadonlyMap<string, Buffer>,
  hub: HubStandIn,
): void {
  const { path = "", content = "", oid = "", summary = "" } = value;
  if (key === "header") hub.titles.push(summary);
  else if (key === "file") files.set(path, Buffer.from(content, "base64"));
  else if (key === "deletedFile") files.delete(path);
  else {
    const found = large.get(oid);
    if (found === undefined) throw new Error(`${path} was never uploaded`);
    files.set(path, found);
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
