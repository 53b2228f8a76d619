type Part = { text: string; differs: boolean }

type Compared = { what: string; values: { name: 'Expected' | 'Got'; parts: Part[] }[] }

const EXPECTED = 'expected '
const GOT = ', got '

/** Takes "expected A, got B", as the suite's matchers write it, apart. Null for any other message. */
export function compareValues(message: string): Compared | null {
  const cut = message.lastIndexOf(GOT, message.length - GOT.length - 1)
  const before = message.slice(0, Math.max(0, cut))
  const got = message.slice(cut + GOT.length)
  const named = before.lastIndexOf(`: ${EXPECTED}`, before.length - EXPECTED.length - 3)
  const what = before.slice(0, Math.max(0, named))
  const from = named >= 0 ? named + 2 : 0
  const expected = before.slice(from + EXPECTED.length)
  if (cut < 0 || !before.startsWith(EXPECTED, from) || !expected || !got) return null
  const [left, right] = [fields(expected), fields(got)]
  const alike = left.length === right.length && left.length > 1
  const parts = (own: string[], other: string[]): Part[] =>
    own.map((text, at) => ({ text, differs: alike && text !== other[at] }))
  return {
    what,
    values: [
      { name: 'Expected', parts: parts(left, right) },
      { name: 'Got', parts: parts(right, left) },
    ],
  }
}

/** Values that fit beside their names. */
export function isShort({ values }: Compared): boolean {
  return values.every(({ parts }) => parts.length === 1 && (parts[0]?.text.length ?? 0) <= 28)
}

/** An object or array with one line for each of its own fields; any other value whole. */
function fields(value: string): string[] {
  const found: string[] = []
  let depth = 0
  let quoted = false
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const letter = value[at]
    if (quoted) {
      if (letter === '\\') at++
      else if (letter === '"') quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === '{' || letter === '[') depth++
    else if (letter === '}' || letter === ']') depth--
    else if (letter === ',' && depth === 1) {
      found.push(`${value.slice(from, at + 1).trimStart()}\n`)
      from = at + 1
    }
  }
  if (found.length > 0) found.push(value.slice(from).trimStart())
  else return [value]
  return found.map((line, index) => (index === 0 ? line : `  ${line}`))
}
