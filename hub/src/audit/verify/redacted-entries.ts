/**
 * The redacted entries of a log, and which of them account for a number that a transfer skips. Each
 * accounts for one at most.
 */
export class RedactedEntries {
  readonly #indexes: number[] = [];
  /** Place of the first entry from here on that accounts for nothing yet. */
  readonly #free: number[] = [];

  /** How many there are. */
  get count(): number {
    return this.#indexes.length;
  }

  /** Adds one; they come in the order of the log. */
  add(index: number): void {
    this.#free.push(this.#indexes.length);
    this.#indexes.push(index);
  }

  /**
   * Whether so many entries after this index can be of one transfer. The earliest are taken: what
   * comes later may need the later ones. After a no nothing holds any more.
   */
  claim(after: number, count: number): boolean {
    let place = this.#firstAfter(after);
    for (let left = count; left > 0; left -= 1) {
      place = this.#freeFrom(place);
      if (place >= this.#indexes.length) return false;
      this.#free[place] = place + 1;
    }
    return true;
  }

  /** As texts: `3` for one, `5-9` for all from one to another. */
  ranges(): string[] {
    const found: { from: number; to: number }[] = [];
    for (const index of this.#indexes) {
      const last = found.at(-1);
      if (last?.to === index - 1) last.to = index;
      else found.push({ from: index, to: index });
    }
    return found.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  }

  #firstAfter(after: number): number {
    let [low, high] = [0, this.#indexes.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#indexes[middle] ?? 0) > after) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Shortens the way for the next time, so that a hostile log costs no more than an honest one. */
  #freeFrom(start: number): number {
    let place = start;
    for (;;) {
      const next = this.#free[place] ?? place;
      if (next === place) return place;
      this.#free[place] = this.#free[next] ?? next;
      place = next;
    }
  }
}
