import {
  burnishFigures,
  type CompareFigures,
  type CompareResults,
  cpuSeconds,
} from "./compare/compare-results.ts";

interface Measure {
  readonly name: string;
  readonly of: (figures: CompareFigures) => number;
  readonly show: (value: number) => string;
}

const seconds = (value: number): string => `${value.toFixed(2)} s`;

const MEASURES: readonly Measure[] = [
  { name: "time", of: (figures) => figures.wallSeconds, show: seconds },
  { name: "CPU time", of: cpuSeconds, show: seconds },
  {
    name: "peak memory",
    of: (figures) => figures.peakRssBytes,
    show: (value) => `${(value / 1e6).toFixed(0)} MB`,
  },
];

/** A list of the works in which a peer needs less than burnish on two threads, or the sentence that there is none. */
export function describePeerWins({ works }: CompareResults): string {
  const lines = works.flatMap((work) => {
    const ours = burnishFigures(work, 2);
    if (ours === undefined) return [];
    return work.rows.flatMap(({ contestant, threads, verdict, figures }) => {
      if (threads !== undefined || verdict.state !== "equal" || figures === undefined) return [];
      const wins = MEASURES.filter(({ of }) => of(figures) < of(ours)).map(
        ({ name, of, show }) => `${name} (${show(of(figures))} against ${show(of(ours))})`,
      );
      return wins.length === 0 ? [] : [`- ${work.work}: ${contestant} in ${wins.join(", ")}.\n`];
    });
  });
  if (lines.length === 0)
    return "No peer needs less time, CPU time or memory than burnish on two threads.\n";
  return `Where a peer needs less than burnish on two threads:\n\n${lines.join("")}`;
}
