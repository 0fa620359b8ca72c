/** Runs one thing after another; a failure does not keep the next from running. */
export class Sequence {
  #last: Promise<unknown> = Promise.resolve();

  /** What `act` answers, once all that came before is done. */
  run<T>(act: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(act, act);
    this.#last = done.catch(() => undefined); // its caller hears of it; the next need not
    return done;
  }
}
