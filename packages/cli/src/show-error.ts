import { styleText } from "node:util";
import { InputError, printableText, UsageError } from "@burnish/core";
import { useColours } from "./colours.ts";
import type { CliIo } from "./context.ts";

/** Tells what went wrong and what to do next; only a defect of Burnish shows a stack. */
export function showError(error: unknown, io: CliIo): void {
  const head = useColours(io.stderr, io.env)
    ? styleText("red", "error:", { validateStream: false })
    : "error:";
  io.stderr.write(`${head} ${describe(error)}\n`);
}

/** Whether the operating system refused something: a fault of the machine or its settings, not of burnish. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && "code" in error;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return printableText(String(error));
  if (error.name === "InterruptedError") {
    return "interrupted; nothing was replaced. Run the same command again to start over";
  }
  const message = error.message.split("\n").map(printableText).join("\n");
  if (error instanceof InputError || error instanceof UsageError) return message;
  if (isSystemError(error)) return message;
  const stack = (error.stack ?? "").split("\n").slice(1).join("\n");
  return `${error.name}: ${message}\n${stack}\nThis is a defect of burnish; please report it with the lines above.`;
}
