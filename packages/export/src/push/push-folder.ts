import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError, StageError, UsageError } from "@burnish/core";
import type { CommitOperation, HubApiError, RepoId } from "@huggingface/hub";
import { readDatasetFolder } from "../folder/read-dataset-folder.ts";
import { type LocalFile, listFolderFiles } from "./list-folder-files.ts";

/** What a push would do. */
export interface PushPlan {
  readonly folder: string;
  /** `owner/name` of a dataset. */
  readonly repo: string;
  readonly branch: string;
  readonly files: readonly LocalFile[];
  readonly bytes: number;
}

export interface PushOptions {
  readonly token: string;
  /** A new repository is private unless this says otherwise. */
  readonly isPublic: boolean;
  /** Of the commit. */
  readonly title: string;
  /** Address of the hub. */
  readonly hubUrl: string;
  readonly signal?: AbortSignal;
}

/** What a push did. */
export interface PushSummary {
  /** Whether the repository was made. */
  readonly created: boolean;
  /** Files of earlier pushes that were removed. */
  readonly removed: readonly string[];
  /** Address of the commit. */
  readonly commit: string;
}

const REPO = /^[\w][\w.-]*\/[\w][\w.-]*$/;

/**
 * Looks at a dataset folder that is to be pushed: no byte leaves the machine. UsageError for a name that is not
 * `owner/name`; InputError for a folder that is none or whose files have changed since its card was written.
 */
export async function planPush(
  folder: string,
  { repo, branch }: Pick<PushPlan, "repo" | "branch">,
): Promise<PushPlan> {
  if (!REPO.test(repo)) throw new UsageError(`"${repo}" is no repository; write owner/name`);
  await readDatasetFolder(folder);
  const files = await listFolderFiles(folder);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { folder, repo, branch, files, bytes };
}

/**
 * Uploads a folder to the hub as one commit, which shows all of it or nothing, and looks whether all files stand there
 * with their sizes. Files below `data` and `plots` that the folder does not have are removed by the same commit: shards of
 * an earlier push would be loaded with the new ones, and the card's counts would be wrong. Streams the files.
 * UsageError where the hub refuses the token or the repository, InputError for its other refusals.
 */
export async function pushFolder(plan: PushPlan, options: PushOptions): Promise<PushSummary> {
  const api = await import("@huggingface/hub");
  try {
    return await push(plan, options, api);
  } catch (error) {
    throw error instanceof api.HubApiError ? explain(error, plan) : error;
  }
}

type Api = typeof import("@huggingface/hub");

async function push(plan: PushPlan, options: PushOptions, api: Api): Promise<PushSummary> {
  const { token: accessToken, hubUrl, title, isPublic, signal } = options;
  const repo: RepoId = { type: "dataset", name: plan.repo };
  const hub = { repo, hubUrl, accessToken, api };
  const place = { repo, hubUrl, accessToken };
  const isThere = await api.repoExists(place);
  if (!isThere) await api.createRepo({ ...place, visibility: isPublic ? "public" : "private" });
  signal?.throwIfAborted();
  const removed = isThere ? await staleFiles(plan, hub) : [];
  const operations: CommitOperation[] = [
    ...plan.files.map(({ path }) => ({
      operation: "addOrUpdate" as const,
      path,
      content: pathToFileURL(resolve(plan.folder, path)),
    })),
    ...removed.map((path) => ({ operation: "delete" as const, path })),
  ];
  const result = await api.commit({
    ...place,
    branch: plan.branch,
    title,
    operations,
    // The protocol for large files that every hub speaks.
    useXet: false,
    ...(signal !== undefined && { abortSignal: signal }),
  });
  await compareSizes(plan, hub);
  return { created: !isThere, removed, commit: result?.commit.url ?? "" };
}

interface Hub {
  readonly repo: RepoId;
  readonly hubUrl: string;
  readonly accessToken: string;
  readonly api: Api;
}

const OURS = /^(?:data|plots)\//;

async function staleFiles(plan: PushPlan, hub: Hub): Promise<readonly string[]> {
  const kept = new Set(plan.files.map(({ path }) => path));
  const remote = await remoteFiles(plan, hub);
  return [...remote.keys()].filter((path) => OURS.test(path) && !kept.has(path)).sort();
}

async function compareSizes(plan: PushPlan, hub: Hub): Promise<void> {
  const remote = await remoteFiles(plan, hub);
  const wrong = plan.files.filter(({ path, bytes }) => remote.get(path) !== bytes);
  if (wrong.length === 0) return;
  const [first] = wrong;
  throw new StageError(
    "push",
    `${wrong.length} files stand on the hub otherwise than here, the first is ${first?.path}; push again`,
  );
}

async function remoteFiles(plan: PushPlan, hub: Hub): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  const { api, ...place } = hub;
  const listing = api.listFiles({ ...place, revision: plan.branch, recursive: true });
  for await (const { type, path, size } of listing) {
    if (type === "file") sizes.set(path, size);
  }
  return sizes;
}

/** The hub's own words say nothing of the token; its address and request id stay for whoever asks there. */
function explain(error: HubApiError, { repo }: PushPlan): Error {
  const { statusCode, message } = error;
  if (statusCode === 401 || statusCode === 403) {
    const text = `the hub does not let this token write to ${repo} (${statusCode}): ${message}`;
    return new UsageError(text, { cause: error });
  }
  if (statusCode === 404) {
    return new UsageError(`the hub knows no such repository or branch: ${message}`, {
      cause: error,
    });
  }
  return new InputError(
    `the hub refused the upload (${statusCode}): ${message}`,
    { file: repo },
    { cause: error },
  );
}
