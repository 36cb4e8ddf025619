/** Deutsch: Zahlen und was gezählt wird. */
export const n = new Intl.NumberFormat("de");
export const many = (/** @type {number} */ count, /** @type {string} */ one, /** @type {string} */ more) =>
  `${n.format(count)} ${count === 1 ? one : more}`;
