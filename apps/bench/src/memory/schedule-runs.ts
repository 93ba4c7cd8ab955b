/** One run of a work on an input. */
export interface ScheduledRun<Work, Input> {
  readonly work: Work;
  readonly input: Input;
}

/**
 * Every work on every input, `rounds` times, along the diagonals of the table: within a diagonal, neighbours in time are
 * different works on different inputs, so that a machine that turns slow for a while slows no row or column alone.
 */
export function scheduleRuns<Work, Input>(
  works: readonly Work[],
  inputs: readonly Input[],
  rounds: number,
): ScheduledRun<Work, Input>[] {
  const shifts = Array.from({ length: rounds * inputs.length }, (_, shift) => shift);
  return shifts.flatMap((shift) =>
    works.map((work, row) => ({
      work,
      input: inputs[(row + shift) % inputs.length] as Input,
    })),
  );
}
