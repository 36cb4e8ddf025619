/** Tables for spreadsheets. Pure: it knows no DOM. */

/**
 * Commas, quotation marks, and a mark at the beginning by which they know UTF-8.
 *
 * @param {string[][]} rows
 */
export function csv(rows) {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that no spreadsheet takes for a formula. @param {string} text */
function cell(text) {
  const safe = /^(?:[=@\t]|[+-](?!\d))/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/g, '""')}"` : safe;
}
