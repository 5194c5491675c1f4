/** Words of a person, made fit to stand in what is written by the program. */

/** On one line, without what cannot be seen: the end of a line would end a comment, and marks of direction would show code in another order. */
export function oneLine(words: string): string {
  return words
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** As plain words in Markdown: nothing in them is a heading, a link, a formula or HTML. */
export function inMarkdown(words: string): string {
  return oneLine(words).replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}
