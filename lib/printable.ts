/**
 * A text that somebody else wrote, for a line on a terminal: what could move the cursor, end the line or change the
 * order of reading stands there as \u{1b}. Whoever reads "✓ valid" in our output must be able to believe that we
 * wrote it.
 */
export function printable(text: string): string {
  return text.replace(
    // Controls (C0, C1, DEL), format characters (direction, zero width, tags), line and paragraph separators, and what
    // is no character.
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
