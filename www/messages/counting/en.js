/** English: numbers and what is counted. */
export const n = new Intl.NumberFormat("en");
export const many = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ more) =>
  `${n.format(count)} ${count === 1 ? one : more}`;
