/**
 * Names of people and classes as they are stored: composed (NFC), without control characters, without marks that
 * change the order of reading, and with single spaces.
 *
 * @returns null for what cannot be seen: blanks, fillers, and characters of no width
 */
export function normalName(typed: string | undefined): string | null {
  const name = (typed ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cs}\p{Cn}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
  return /[^\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\u2800]/u.test(name) ? name : null
}
