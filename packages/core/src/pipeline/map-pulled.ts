import { Observable } from "rxjs";

export interface MapPulledOptions<Out> {
  /** Items in work at once; the source is asked for the next one only when one of them has been delivered. */
  readonly concurrency: number;
  /** Called with each result in source order, one at a time; the next pull of its lane waits for it. */
  readonly deliver?: (out: Out) => Promise<void>;
}

/**
 * Maps a pulled source through asynchronous work in source order, with back-pressure: at most `concurrency` items are
 * pulled and not yet delivered. Emits each result after its delivery. An error or an unsubscription closes the source.
 */
export function mapPulled<In, Out>(
  source: AsyncIterable<In>,
  project: (item: In) => Promise<Out>,
  options: MapPulledOptions<Out>,
): Observable<Out> {
  return new Observable<Out>((subscriber) => {
    const iterator = source[Symbol.asyncIterator]();
    let stopped = false;
    let broken = false;
    let pulling: Promise<unknown> = Promise.resolve();
    let delivered: Promise<void> = Promise.resolve();

    // One lane at a time asks the source, and in the same breath takes its turn in the order of delivery.
    const pull = (): Promise<{ item: In; turn: Promise<void>; done: () => void } | undefined> => {
      const pulled = pulling.then(async () => {
        if (stopped) return undefined;
        const next = await iterator.next();
        if (next.done === true) {
          stopped = true;
          return undefined;
        }
        const turn = delivered;
        let done: () => void = () => {};
        delivered = new Promise((resolve) => {
          done = resolve;
        });
        return { item: next.value, turn, done };
      });
      // The next pull must wait for this one, not fail with it.
      pulling = pulled.catch(() => undefined);
      return pulled;
    };

    const runLane = async (): Promise<void> => {
      for (;;) {
        const pulled = await pull();
        if (pulled === undefined) return;
        try {
          const out = await project(pulled.item);
          await pulled.turn;
          // Nothing may be delivered behind an item that failed.
          if (broken || subscriber.closed) return;
          await options.deliver?.(out);
          subscriber.next(out);
        } catch (error) {
          stopped = true;
          broken = true;
          throw error;
        } finally {
          pulled.done();
        }
      }
    };

    const run = async (): Promise<void> => {
      const lanes = Array.from({ length: Math.max(1, options.concurrency) }, runLane);
      const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === "rejected");
      if (failed === undefined) return subscriber.complete();
      // What went wrong first is what the caller must hear, whatever closing the source has to say.
      await Promise.allSettled([iterator.return?.()]);
      subscriber.error(failed.reason);
    };
    run().catch((error: unknown) => subscriber.error(error));

    return () => {
      if (stopped) return;
      stopped = true;
      pulling
        .then(() => iterator.return?.())
        .catch((error: unknown) => {
          // The subscriber has gone; what closing the source says must still not be lost.
          queueMicrotask(() => {
            throw error;
          });
        });
    };
  });
}
