import { applyEdits } from './_edits'
import { translate, type Trap } from './_naga-instance'
import { closingOf, listFunctions, tokenize, type Token } from './_tokens'

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
  const deepest = deepestBracket(tokens)
  if (deepest.depth > DEEP)
    return {
      message: `The compiler gave this shader up: brackets are nested ${deepest.depth} deep here.`,
      offset: deepest.token.from,
    }
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

/** Where a report without a place is about: the index that it names, or the entry point. */
export function findUnplaced(source: string, report: string): number {
  const tokens = tokenize(source)
  const index = /^error: Index (\d+) is out/.exec(report)?.[1]
  const entry = /Entry point (\w+)/.exec(report)?.[1]
  const found = tokens.findIndex(({ text }, at) =>
    index === undefined
      ? text === entry && tokens[at - 1]?.text === 'fn'
      : text === '[' && tokens[at + 1]?.text.replace(/[iu]$/, '') === index,
  )
  return tokens[found]?.from ?? 0
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
