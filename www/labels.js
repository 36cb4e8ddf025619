/** What stand-ins are told apart by. Pure: it knows no DOM. */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A, B, … Z, AA, AB … @param {number} number */
export function lettersFor(number) {
  let letters = "";
  for (let rest = number; rest >= 0; rest = Math.floor(rest / LETTERS.length) - 1) letters = LETTERS[rest % LETTERS.length] + letters;
  return letters;
}

/** Two letters, all pairs in turn, neighbours unlike each other. @param {number} number */
export function initialsFor(number) {
  const { length } = LETTERS;
  const turn = Math.floor(number / length);
  // All pairs are taken.
  if (turn >= length) return lettersFor(number + length);
  return LETTERS[(number * 7 + 10) % length] + LETTERS[(number * 11 + 3 + turn) % length];
}
