import { err, ok, type Result } from '@/lib/result'

/** More is refused before anything is read. */
export const MAX_BYTES = 2 * 2 ** 20

/** Why bytes are no text of a list. */
export type Unfit = 'too-large' | 'empty' | 'utf-16' | 'workbook' | 'not-text'

type Decoded = { text: string; encoding: 'utf-8' | 'windows-1252' }

/** The text of a file, with line feeds alone between its lines. */
export function decodeRoster(bytes: Uint8Array): Result<Decoded, Unfit> {
  if (bytes.byteLength > MAX_BYTES) return err('too-large')
  const starts = (...first: number[]) => first.every((byte, place) => bytes[place] === byte)
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return err('utf-16')
  // What Excel saves by itself, and what it saved before.
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) return err('workbook')
  const zero = bytes.indexOf(0)
  // Without a mark, every other byte of Latin letters in UTF-16 is zero.
  if (zero >= 0) return err(zero < 2 && bytes.byteLength % 2 === 0 ? 'utf-16' : 'not-text')
  const { text, encoding } = decode(bytes)
  if (text.trim() === '') return err('empty')
  return ok({ text: text.replace(/\r\n?/g, '\n'), encoding })
}

function decode(bytes: Uint8Array): Decoded {
  try {
    // Takes the byte order mark away.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252' }
  }
}

/** What Windows-1252 has where Latin-1 has control characters, from 0x80 on; blanks for the five that mean nothing. */
const FROM_80 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** By hand, since Node 20 takes 'windows-1252' for Latin-1. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => FROM_80[letter.charCodeAt(0) - 0x80] ?? ' ')
}

const SAMPLES = 8

/** Words with letters beyond ASCII: by them a reader sees whether an encoding was guessed right. */
export function samplesOf(text: string): string[] {
  const words = new Set<string>()
  for (const [word] of text.matchAll(/[^\s,;"]+/g)) {
    if (/\P{ASCII}/u.test(word)) words.add(word.slice(0, 40))
    if (words.size === SAMPLES) break
  }
  return [...words]
}
