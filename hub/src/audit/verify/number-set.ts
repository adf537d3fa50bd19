const numbersPerWord = 32;

/** A set of whole numbers, a bit each where they are dense: a million take a few megabytes. */
export class NumberSet {
  readonly #words = new Map<number, number>();

  has(number: number): boolean {
    const word = this.#words.get(Math.floor(number / numbersPerWord)) ?? 0;
    return (word & (1 << (number % numbersPerWord))) !== 0;
  }

  add(number: number): void {
    const place = Math.floor(number / numbersPerWord);
    this.#words.set(place, (this.#words.get(place) ?? 0) | (1 << (number % numbersPerWord)));
  }
}
