/** Gets the value or throws the error of a promise that was left to run. */
export type Settled<Value> = () => Value;

/** Lets work run ahead: its failure waits for whoever asks for the value, and goes unseen if nobody does. */
export function settle<Value>(running: Promise<Value>): Promise<Settled<Value>> {
  return running.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
}
