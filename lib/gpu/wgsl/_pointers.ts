import { applyEdits, type Edit } from './_edits'
import { closingOf, find, freshNames, listFunctions, tokenize, type Token } from './_tokens'

/** naga's own text of the shader lacks something that the shader has. */
export class PointersUnknown extends Error {
  override name = 'PointersUnknown'
}

/**
 * Pointers to elements and members as arguments: `f(&a[i])`. naga's SPIR-V writer traps at them, because
 * SPIR-V's logical addressing wants a whole variable there.
 *
 * `normal` is the shader as naga writes it back: each call is a statement of its own, and what is loaded on the
 * way to a place has been named before. There the element can be copied into a variable, the variable's pointer
 * be passed, and the element be written back. Nobody can tell: a function that writes through a pointer must not
 * see what it points to in any other way (WGSL, section 11.4, "alias analysis").
 *
 * @param source what naga read
 */
export function copyPointedElements(source: string, normal: string): string {
  const tokens = tokenize(normal)
  const fresh = freshNames(tokens)
  const functions = new Map(
    listFunctions(normal, tokens).map(({ name, parameters: [open, close], body }) => [
      name.text,
      { spaces: parametersOf(tokens, open, close).map(pointerOf), body },
    ]),
  )
  const globals: string[] = []
  const edits: Edit[] = restored(source, tokens)
  for (const { body } of functions.values()) {
    const [open, close] = body
    const named = pointersNamed(normal, tokens, body)
    for (let at = open + 1; at < close; at++) {
      const callee = functions.get(tokens[at]!.text)
      if (!callee || tokens[at + 1]?.text !== '(') continue
      const list = parametersOf(tokens, at + 1, closingOf(tokens, at + 1))
      const before: string[] = []
      const after: string[] = []
      list.forEach((argument, k) => {
        const pointer = callee.spaces[k]
        const place = pointer && (named.get(textOf(normal, argument)) ?? placeOf(normal, argument))
        if (!place) return
        const copy = fresh('element')
        if (pointer.space === 'private') {
          globals.push(`var<private> ${copy}: ${pointer.to};`)
          before.push(`${copy} = ${place};`)
        } else before.push(`var ${copy} = ${place};`)
        after.push(`${place} = ${copy};`)
        const [from, to] = [argument[0]!.from, argument[argument.length - 1]!.to]
        edits.push({ from, to, text: `(&${copy})` })
      })
      if (before.length === 0) continue
      let start = at
      while (![';', '{', '}'].includes(tokens[start - 1]!.text)) start--
      const from = tokens[start]!.from
      const to = tokens[find(tokens, at, ';')]!.to
      edits.push({ from, to: from, text: `${before.join(' ')} ` })
      edits.push({ from: to, to, text: ` ${after.join(' ')}` })
    }
  }
  return `${globals.join('\n')}\n${applyEdits(normal, edits).text}`
}

/** What stands between parentheses, by commas that are not inside brackets or templates. */
function parametersOf(tokens: readonly Token[], open: number, close: number): Token[][] {
  const list: Token[][] = [[]]
  let depth = 0
  for (let at = open + 1; at < close; at++) {
    const token = tokens[at]!
    if (token.text === '<') depth++
    if (token.text === '>') depth--
    if (token.text === '>>') depth -= 2
    if (token.text === ',' && depth === 0) {
      list.push([])
      continue
    }
    const end = token.text in { '(': 1, '[': 1, '{': 1 } ? closingOf(tokens, at) : at
    list[list.length - 1]!.push(...tokens.slice(at, end + 1))
    at = end
  }
  return list.filter((one) => one.length > 0)
}

/** Of a parameter `name: ptr<space, type>`. */
function pointerOf(parameter: readonly Token[]): { space: string; to: string } | null {
  const at = parameter.findIndex(({ text }) => text === 'ptr')
  if (at < 0) return null
  const type = parameter.slice(at + 4, -1).map(({ text }) => text)
  // A bracket that closed two types at once was cut off whole.
  const twice = parameter[parameter.length - 1]!.text === '>>' ? '>' : ''
  return { space: parameter[at + 2]!.text, to: type.join('') + twice }
}

/** `a[i].x` of `(&a[i].x)`; null for whole variables, which need nothing. */
function placeOf(normal: string, argument: readonly Token[]): string | null {
  let [first, last] = [0, argument.length - 1]
  while (argument[first]?.text === '(' && closingOf(argument, first) === last) {
    first++
    last--
  }
  if (argument[first]?.text !== '&' || last - first < 2) return null
  return normal.slice(argument[first + 1]!.from, argument[last]!.to)
}

function textOf(normal: string, tokens: readonly Token[]): string {
  return normal.slice(tokens[0]!.from, tokens[tokens.length - 1]!.to)
}

/** `let p = (&a[i]);`: what is passed by the name. naga gives each name once in a function. */
function pointersNamed(
  normal: string,
  tokens: readonly Token[],
  [open, close]: readonly [number, number],
): Map<string, string> {
  const named = new Map<string, string>()
  for (let at = open + 1; at < close; at++) {
    if (tokens[at]!.text !== 'let' || tokens[at + 2]?.text !== '=') continue
    const value = tokens.slice(at + 3, find(tokens, at, ';'))
    const place = value.length > 0 ? placeOf(normal, value) : null
    if (place) named.set(tokens[at + 1]!.text, place)
  }
  return named
}

/**
 * What naga's WGSL leaves out, put back: `@align` and `@size` of members, and the names of entry points, to
 * which it adds an underscore when they end in a digit.
 */
function restored(source: string, tokens: readonly Token[]): Edit[] {
  const before = tokenize(source)
  const edits: Edit[] = []
  const structs = new Map(listStructs(tokens).map((one) => [one.name, one.members]))
  for (const { name, members } of listStructs(before)) {
    if (!members.some(({ attributes }) => attributes !== '')) continue
    const written = structs.get(sanitized(name))
    if (written?.length !== members.length)
      throw new PointersUnknown(`the structure ${name} is not among naga's`)
    members.forEach(({ attributes }, k) => {
      const { start } = written[k]!
      if (attributes) edits.push({ from: start, to: start, text: `${attributes} ` })
    })
  }
  const entries = listEntryPoints(before)
  listEntryPoints(tokens).forEach(({ from, to, text }, k) => {
    const name = entries[k]?.text
    if (name !== undefined && name !== text) edits.push({ from, to, text: name })
  })
  return edits
}

function sanitized(name: string): string {
  const plain = name.replace(/_+$/, '').replaceAll(/__+/g, '_')
  return /\d$/.test(plain) ? `${plain}_` : plain
}

type MemberText = { start: number; attributes: string }

function listStructs(tokens: readonly Token[]): { name: string; members: MemberText[] }[] {
  return tokens.flatMap(({ text }, at) => {
    if (text !== 'struct' || tokens[at + 2]?.text !== '{') return []
    const members = parametersOf(tokens, at + 2, closingOf(tokens, at + 2)).map((member) => ({
      start: member[0]!.from,
      attributes: member
        .map(({ text: word }, k) => {
          const attribute = member[k + 1]?.text
          if (word !== '@' || (attribute !== 'align' && attribute !== 'size')) return ''
          const argument = member.slice(k + 2, closingOf(member, k + 2) + 1)
          return `@${attribute}${argument.map((token) => token.text).join('')}`
        })
        .join(''),
    }))
    return [{ name: tokens[at + 1]!.text, members }]
  })
}

/** Names of compute shaders, in order: naga keeps it. */
function listEntryPoints(tokens: readonly Token[]): Token[] {
  const found: Token[] = []
  let isEntry = false
  tokens.forEach(({ text }, at) => {
    if (text === '@' && ['compute', 'vertex', 'fragment'].includes(tokens[at + 1]?.text ?? ''))
      isEntry = true
    if (text !== 'fn' || !isEntry) return
    found.push(tokens[at + 1]!)
    isEntry = false
  })
  return found
}
