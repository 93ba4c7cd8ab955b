import { formatBytes, formatCount, type Report, UsageError } from "@burnish/core";
import {
  type HubToken,
  type PushPlan,
  type PushSummary,
  planPush,
  pushFolder,
  readHubToken,
} from "@burnish/export";
import type { PushFlags } from "../commands/push.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { publishReport } from "../run/publish-report.ts";
import { readVersion } from "../version.ts";

const HUB = "https://huggingface.co";

/** Runs `burnish push`: without `--yes` it only shows the plan, and opens no connection. */
export async function push(
  args: readonly string[],
  flags: PushFlags,
  { io, signal }: CliContext,
): Promise<ExitCode> {
  const [folder, ...others] = args;
  if (folder === undefined || others.length > 0) {
    throw new UsageError("name one dataset folder to push");
  }
  const { repo, branch, tokenFile } = flags;
  const plan = await planPush(folder, { repo, branch });
  const hubUrl = hubUrlOf(io.env);
  const token = await readHubToken({
    env: io.env,
    ...(tokenFile !== undefined && { file: tokenFile }),
  });
  if (!flags.yes) {
    await publishReport(pushReport({ plan, hubUrl, token }), flags, io);
    return 0;
  }
  if (token === undefined) {
    throw new UsageError("there is no token; set HF_TOKEN or name a file with --token-file");
  }
  const summary = await pushFolder(plan, {
    token: token.value,
    isPublic: flags.public,
    title: flags.message ?? `Upload with burnish ${readVersion()}`,
    hubUrl,
    signal,
  });
  await publishReport(pushReport({ plan, hubUrl, token, summary }), flags, io);
  return 0;
}

/** A token goes nowhere else than to the hub that the caller named; `HF_ENDPOINT` is what the hub's own tools read. */
function hubUrlOf(env: CliContext["io"]["env"]): string {
  const named = env.HF_ENDPOINT?.trim();
  if (named === undefined || named === "") return HUB;
  const url = URL.parse(named);
  const isLocal = url !== null && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) {
    return named.replace(/\/+$/, "");
  }
  throw new UsageError("HF_ENDPOINT must be an https address: a token would go there in the clear");
}

function pushReport({
  plan,
  hubUrl,
  token,
  summary,
}: {
  readonly plan: PushPlan;
  readonly hubUrl: string;
  readonly token: HubToken | undefined;
  readonly summary?: PushSummary;
}): Report {
  const { repo, branch, files, bytes, folder } = plan;
  const what = `${formatCount(files.length)} files, ${formatBytes(bytes)}`;
  const title =
    summary === undefined
      ? `push: would upload ${what} to ${repo}; nothing was sent, --yes uploads`
      : `push: ${what} in ${repo}`;
  return {
    title,
    data: {
      command: "push",
      folder,
      repo,
      branch,
      hub: hubUrl,
      dryRun: summary === undefined,
      token: token?.from ?? null,
      files,
      bytes,
      ...(summary !== undefined && { ...summary }),
    },
    sections: [
      {
        kind: "facts",
        title: "Where",
        rows: [
          ["repository", `${hubUrl}/datasets/${repo}`],
          ["branch", branch],
          ["token", token === undefined ? "none; --yes needs one" : `from ${token.from}`],
          ...(summary === undefined
            ? []
            : ([
                ["repository was made", summary.created ? "yes" : "no"],
                ["commit", summary.commit],
              ] as const)),
        ],
      },
      {
        kind: "facts",
        title: "Files",
        rows: files.map((file) => [file.path, formatBytes(file.bytes)] as const),
      },
      {
        kind: "notes",
        title: "Removed, left from an earlier push",
        lines: summary?.removed ?? [],
      },
    ],
  };
}
