import { applyEdits } from './_edits'
import { translate, type Trap } from './_naga-instance'
import { closingOf, find, listFunctions, tokenize, type Token } from './_tokens'

/** Places that naga does not name, found by asking it about the shader without a part. */

/** Compilations that the search may take. */
const MAX_TRIES = 64

/** The operator whose sides are no booleans: with all others out of the way the error stays. @returns its offset */
export function findWrongOperands(source: string): number | null {
  const logical = tokenize(source).filter(({ text }) => text === '&&' || text === '||')
  const tries = logical.slice(0, MAX_TRIES)
  const found = tries.find((one) => {
    // `&` and `|` take booleans too, and numbers as well.
    const others = logical.filter((other) => other !== one)
    const { text } = applyEdits(
      source,
      others.map(({ from, to, text: operator }) => ({ from, to, text: operator[0]! })),
    )
    const attempt = translate(text, 'spirv')
    return attempt.kind === 'refused' && attempt.report.includes('Incompatible operands: Logical')
  })
  return (found ?? logical[0])?.from ?? null
}

/** Brackets within brackets that the compiler's stack certainly holds. */
const DEEP = 200

/** What made the compiler trap, as far as it can be found. */
export function findTrap(source: string, { stage }: Trap): { message: string; offset: number } {
  const tokens = tokenize(source)
  if (deepestBracket(tokens).depth > DEEP) return tooDeep(source)
  const elements = elementPointer(tokens)
  if (stage === 'write' && elements)
    return {
      message:
        'The compiler gave this shader up. A pointer to an element or a member as an argument may be the reason: pass the value and return it.',
      offset: elements.from,
    }
  const culprit = findFunction(source, tokens)
  return culprit
    ? {
        message: `The compiler gave up at \`${culprit.text}\`: it is too large or too deep, or has something in it that the CPU path does not know.`,
        offset: culprit.from,
      }
    : { message: 'The compiler gave this shader up: it is too large or too deep.', offset: 0 }
}

function deepestBracket(tokens: readonly Token[]): { depth: number; token: Token } {
  let depth = 0
  let deepest = { depth: 0, token: tokens[0]! }
  for (const token of tokens) {
    if ('([{'.includes(token.text)) depth++
    if (')]}'.includes(token.text)) depth--
    if (depth > deepest.depth) deepest = { depth, token }
  }
  return deepest
}

/** The first `&a[i]` or `&s.member` that is an argument. */
function elementPointer(tokens: readonly Token[]): Token | null {
  return (
    tokens.find(
      ({ text }, at) =>
        text === '&' &&
        ['(', ','].includes(tokens[at - 1]?.text ?? '') &&
        ['[', '.'].includes(tokens[at + 2]?.text ?? ''),
    ) ?? null
  )
}

/** The innermost bracket of a shader that is nested too deeply for the parser. */
export function tooDeep(source: string): { message: string; offset: number } {
  const { depth, token } = deepestBracket(tokenize(source))
  return {
    message: `The compiler gave this shader up: brackets are nested ${depth} deep here.`,
    offset: token.from,
  }
}

/** The function without whose body the compiler does not trap. */
function findFunction(source: string, tokens: readonly Token[]): Token | null {
  const functions = listFunctions(source, tokens).slice(0, MAX_TRIES)
  const culprit = functions.find(({ body: [open], returns }) => {
    const close = closingOf(tokens, open)
    const { text } = applyEdits(source, [
      {
        from: tokens[open]!.to,
        to: tokens[close]!.from,
        text: returns ? ` return ${returns}(); ` : '',
      },
    ])
    return translate(text, 'spirv').kind !== 'trapped'
  })
  return culprit?.name ?? null
}

/** Where the mistake of a report is that names no place, or only a whole function. */
export function findUnplaced(source: string, report: string): number {
  const tokens = tokenize(source)
  const entry = /Entry point (\w+)/.exec(report)?.[1]
  const index = /^error: Index (\d+) is out/.exec(report)?.[1]
  const twice = /Multiple `switch` cases for \w+\((\d+)\)/.exec(report)?.[1]
  const isNumber = (at: number, value: string) => tokens[at]?.text.replace(/[iu]$/, '') === value
  let seen = 0
  const found = tokens.findIndex(({ text }, at) => {
    if (index !== undefined) return text === '[' && isNumber(at + 1, index)
    if (twice !== undefined) return text === 'case' && isNumber(at + 1, twice) && ++seen === 2
    return entry !== undefined && text === entry && tokens[at - 1]?.text === 'fn'
  })
  return tokens[found]?.from ?? findStatement(source, tokens, report) ?? 0
}

/** The statement without which the compiler has nothing to say, or something else. */
function findStatement(source: string, tokens: readonly Token[], report: string): number | null {
  const starts = tokens.flatMap(({ text }, at) =>
    [';', '{', '}'].includes(text) && find(tokens, at + 1, ';', '{', '}') > at + 1 ? [at + 1] : [],
  )
  const culprit = starts.slice(0, 4 * MAX_TRIES).find((at) => {
    const end = find(tokens, at, ';', '}')
    if (tokens[end]?.text !== ';') return false
    const { text } = applyEdits(source, [{ from: tokens[at]!.from, to: tokens[end]!.to, text: '' }])
    const without = translate(text, 'spirv')
    // Without a declaration its name is unknown: that says nothing.
    return (
      without.kind === 'ok' ||
      ('report' in without &&
        without.report !== report &&
        !/no definition|expected/.test(without.report))
    )
  })
  return culprit === undefined ? null : tokens[culprit]!.from
}

/** By what words something outside the subset shows in the text. */
const SIGNS: readonly (readonly [says: RegExp, sign: RegExp])[] = [
  [
    /floating-point/,
    /^(f16|f32|vec[234][fh]|mat[234]x[234][fh]?|\d+\.\d*[fh]?|\.\d+[fh]?|\d+[fh])$/,
  ],
  [/textures/, /^(texture|sampler)/],
  [/subgroup/, /^(subgroup|quad)/],
  [/storage as parameters/, /^ptr$/],
]

/** Where something that the CPU path does not know stands first, in what the entry point reaches. */
export function findSign(source: string, entryPoint: string, message: string): number {
  const tokens = tokenize(source)
  const sign = SIGNS.find(([says]) => says.test(message))?.[1]
  const functions = new Map(listFunctions(source, tokens).map((one) => [one.name.text, one]))
  const reached = new Set<string>()
  const waiting = [entryPoint]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const fn = functions.get(name)
    if (!fn || reached.has(name)) continue
    reached.add(name)
    for (const { text } of tokens.slice(fn.body[0], fn.body[1])) waiting.push(text)
  }
  const inside = [...reached].flatMap((name) => {
    const { parameters, body } = functions.get(name)!
    return tokens.slice(parameters[0], body[1])
  })
  // Else in a declaration that one of them uses, or nowhere: then where the entry point is.
  const found =
    sign &&
    (inside.find(({ text }) => sign.test(text)) ?? tokens.find(({ text }) => sign.test(text)))
  return (found ?? functions.get(entryPoint)?.name)?.from ?? 0
}
