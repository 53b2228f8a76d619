/** Just enough of WGSL's grammar (sections 3 and 9) to find and change what naga is wrong about. */

export type Token = {
  kind: 'word' | 'number' | 'operator'
  text: string
  /** Offsets in the source: first character, and behind the last one. */
  from: number
  to: number
}

const SPACE = /[\s\u0085\u200e\u200f\u2028\u2029]+|\/\/[^\n\v\f\r\u0085\u2028\u2029]*/y
const TOKEN =
  /([\p{XID_Start}_][\p{XID_Continue}]*)|(0[xX][\da-fA-F.]+(?:[pP][+-]?\d+)?[iufh]?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[iufh]?)|(<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||->|[-+*/%&|^]=|\+\+|--|.)/suy

export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < source.length;) {
    if (source.startsWith('/*', at)) {
      at = behindComment(source, at)
      continue
    }
    SPACE.lastIndex = at
    if (SPACE.test(source)) {
      at = SPACE.lastIndex
      continue
    }
    TOKEN.lastIndex = at
    const [text = source[at]!, word, number] = TOKEN.exec(source) ?? []
    const kind = word ? 'word' : number ? 'number' : 'operator'
    tokens.push({ kind, text, from: at, to: at + text.length })
    at += text.length
  }
  return tokens
}

/** Block comments nest (section 3.2). */
function behindComment(source: string, at: number): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = at
  let depth = 0
  for (let found = edge.exec(source); found; found = edge.exec(source)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return edge.lastIndex
  }
  return source.length
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' }

/** The token that closes what the one at `open` opens; the last token of all if none does. */
export function closingOf(tokens: readonly Token[], open: number): number {
  const expected: string[] = []
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!
    const closing = CLOSING[text]
    if (closing) expected.push(closing)
    else if (text === expected[expected.length - 1]) expected.pop()
    if (expected.length === 0) return at
  }
  return tokens.length - 1
}

/** The first token from `at` on that is one of `texts`, outside brackets that open on the way. */
export function find(tokens: readonly Token[], at: number, ...texts: readonly string[]): number {
  while (at < tokens.length && !texts.includes(tokens[at]!.text)) {
    if (tokens[at]!.text in CLOSING) at = closingOf(tokens, at)
    at++
  }
  return at
}

export type FunctionText = {
  name: Token
  /** Places among the tokens: the parentheses of the parameters, and the braces of the body. */
  parameters: readonly [number, number]
  body: readonly [number, number]
  /** As it is written, without attributes; null if there is none. */
  returns: string | null
}

export function listFunctions(source: string, tokens: readonly Token[]): FunctionText[] {
  const found: FunctionText[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]!.text === '{') at = closingOf(tokens, at)
    if (tokens[at]?.text !== 'fn' || tokens[at + 2]?.text !== '(') continue
    const name = tokens[at + 1]!
    const parametersEnd = closingOf(tokens, at + 2)
    const open = find(tokens, parametersEnd + 1, '{', ';')
    if (tokens[open]?.text !== '{') continue
    const close = closingOf(tokens, open)
    let type = parametersEnd + 1
    let returns: string | null = null
    if (tokens[type]?.text === '->') {
      type++
      while (tokens[type]!.text === '@')
        type = tokens[type + 2]?.text === '(' ? closingOf(tokens, type + 2) + 1 : type + 2
      returns = source.slice(tokens[type]!.from, tokens[open - 1]!.to)
    }
    found.push({ name, parameters: [at + 2, parametersEnd], body: [open, close], returns })
    at = close
  }
  return found
}

/** A name that stands nowhere in the source. */
export function freshNames(tokens: readonly Token[]): (like: string) => string {
  const taken = new Set(tokens.map(({ text }) => text))
  return (like) => {
    let name = like
    for (let k = 1; taken.has(name); k++) name = `${like}${k}`
    taken.add(name)
    return name
  }
}
