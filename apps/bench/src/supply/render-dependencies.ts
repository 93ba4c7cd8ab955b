import { renderTable } from "../render-table.ts";
import type { InstalledPackage } from "./read-installed.ts";
import type { Lockfile } from "./read-lockfile.ts";
import type { AskedDependency } from "./read-manifests.ts";

export interface DependencyFacts {
  readonly asked: readonly AskedDependency[];
  readonly lockfile: Lockfile;
  readonly installed: ReadonlyMap<string, InstalledPackage>;
  readonly reasons: Readonly<Record<string, string>>;
}

/**
 * The tables of `docs/dependencies.md`: what a user gets, then what the repository is worked on with; one line a dependency,
 * with the folders that ask for it. Ends with a newline. Error where one has no reason or is not installed.
 */
export function renderDependencies(facts: DependencyFacts): string {
  const foreign = facts.asked.filter(({ asked }) => !asked.startsWith("workspace:"));
  const names = [...new Set(foreign.map(({ name }) => name))].sort();
  const used = new Set(foreign.flatMap((one) => (one.for === "use" ? [one.name] : [])));
  const table = (isUsed: boolean): string =>
    renderTable(
      ["dependency", "version", "licence", "MB", "of", "why"],
      names.filter((name) => used.has(name) === isUsed).map((name) => row(name, foreign, facts)),
      [0, 2, 4, 5],
    );
  return `Used by what is published

${table(true)}
${closureSentence(facts)}

To work on the repository

${table(false)}`;
}

function row(
  name: string,
  asked: readonly AskedDependency[],
  { lockfile, installed, reasons }: DependencyFacts,
): readonly string[] {
  const by = asked.filter((one) => one.name === name).map((one) => one.by);
  const version = by.map((folder) => lockfile.versionOf(folder, name)).find((text) => text) ?? "";
  const found = installed.get(`${name}@${version}`);
  const reason = reasons[name];
  if (reason === undefined) throw new Error(`${name}: dependency-reasons.ts has no reason for it`);
  const folders = by.map((folder) => folder.replace(/^(?:packages|apps)\//, "")).join(", ");
  return [
    `\`${name}\``,
    version,
    found?.licence ?? "not on this machine",
    found === undefined ? "" : megabytes(found.bytes),
    folders === "." ? "root" : folders.replace(/^\./, "root"),
    reason,
  ];
}

/** How much comes along with what is published. */
function closureSentence({ asked, lockfile, installed }: DependencyFacts): string {
  const folders = [...new Set(asked.map(({ by }) => by))].filter((by) => by.startsWith("packages"));
  const closure = lockfile.closure(folders, ["dependencies", "optionalDependencies"]);
  const found = closure.flatMap((key) => installed.get(key) ?? []);
  const licences = new Map<string, number>();
  for (const { licence = "none named" } of found) {
    licences.set(licence, (licences.get(licence) ?? 0) + 1);
  }
  const counts = [...licences].sort(([a], [b]) => (a < b ? -1 : 1));
  const bytes = found.reduce((sum, one) => sum + one.bytes, 0);
  return `With what these need themselves: ${closure.length} packages, ${megabytes(bytes)} MB (${counts
    .map(([licence, count]) => `${licence} ${count}`)
    .join(", ")}).`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}
