/**
 * A double click takes a word as a whole. Firefox selects no more of a
 * hyphenated one than what stands in the line.
 */
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const LETTERS_BEFORE = /[\p{L}\p{M}\p{N}]*$/u;
const END_OF_LETTERS = /[^\p{L}\p{M}\p{N}]|$/u;

/** @param {HTMLElement} element in which words are selected */
export function selectWholeWords(element) {
  element.addEventListener("dblclick", () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return;
    const { startContainer: first, startOffset: from, endContainer: last, endOffset: to } = selection.getRangeAt(0);
    if (!(first instanceof Text) || !(last instanceof Text)) return;
    const start = LETTER.test(first.data.charAt(from)) ? first.data.slice(0, from).search(LETTERS_BEFORE) : from;
    const end = LETTER.test(last.data.charAt(to - 1)) ? to + last.data.slice(to).search(END_OF_LETTERS) : to;
    if (start !== from || end !== to) selection.setBaseAndExtent(first, start, last, end);
  });
}
