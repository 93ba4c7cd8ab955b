import { styleText } from "node:util";
import { useColours } from "../colours.ts";
import type { CliIo } from "../context.ts";
import type { StageName } from "./stage-name.ts";
import { describeEnd, formatTime, type StageEnd, type StageView } from "./stage-view.ts";

type Colour = "green" | "red" | "yellow" | "dim" | "cyan";

const MARKS: Readonly<Record<StageEnd | "waiting" | "running", readonly [string, Colour]>> = {
  waiting: ["·", "dim"],
  running: [">", "cyan"],
  done: ["✓", "green"],
  unchanged: ["=", "green"],
  nothing: ["–", "dim"],
  failed: ["✗", "red"],
  interrupted: ["✗", "yellow"],
};

/** Draws a line for each stage, all of them again whenever one changes; `now` gives milliseconds. */
export function createLiveView(
  io: CliIo,
  stages: readonly StageName[],
  now: () => number,
): StageView {
  const { stderr } = io;
  const colours = useColours(stderr, io.env);
  const lines = new Map(
    stages.map((stage) => [
      stage,
      { kind: "waiting" as keyof typeof MARKS, text: "waiting", time: "" },
    ]),
  );
  let drawn = 0;
  let running: { readonly stage: StageName; readonly since: number } | undefined;
  const draw = (above = ""): void => {
    const columns = stderr.columns || 80;
    const rows = [...lines].map(([stage, { kind, text, time }]) => {
      const [sign, colour] = MARKS[kind];
      const mark = colours ? styleText(colour, sign, { validateStream: false }) : sign;
      return `${mark}${fitLine(` ${stage.padEnd(9)} ${text}`, time, columns - 2)}\u001b[K\n`;
    });
    const up = drawn === 0 ? "" : `\u001b[${drawn}A\r\u001b[J`;
    stderr.write(up + above + rows.join(""));
    drawn = rows.length;
  };
  draw();
  return {
    live: true,
    begin(stage) {
      running = { stage, since: now() };
      lines.set(stage, { kind: "running", text: "running", time: "" });
      draw();
    },
    progress(text) {
      // The empty line is what a command leaves when it has wiped its progress.
      if (running === undefined || text === "") return;
      const time = formatTime(now() - running.since);
      lines.set(running.stage, { kind: "running", text, time });
      draw();
    },
    end(stage, end, text, told) {
      const time = running?.stage === stage ? formatTime(now() - running.since) : "";
      running = undefined;
      lines.set(stage, { kind: end, text: describeEnd(end, text), time });
      draw(told);
    },
    close() {
      running = undefined;
    },
  };
}

/** `text` and, at the right edge, `time`, in `width` characters; what does not fit of the text is cut off. */
function fitLine(text: string, time: string, width: number): string {
  if (width <= 0) return "";
  const room = Math.max(0, width - (time === "" ? 0 : time.length + 1));
  const cut = text.length > room ? `${text.slice(0, Math.max(0, room - 1))}…` : text;
  return time === "" ? cut : `${cut.padEnd(room)} ${time}`.slice(0, Math.max(0, width));
}
