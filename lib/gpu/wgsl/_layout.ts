import type { Edit } from './_edits'
import { closingOf, find, type Token } from './_tokens'

/**
 * naga lays a structure out as if its members' `@align` did not raise its own alignment (section 14.4.1 of the
 * WGSL specification: it does). Where that matters, the members get the attributes that say the same to both.
 */
export class LayoutUnknown extends Error {
  override name = 'LayoutUnknown'
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

type Member = {
  /** Where attributes go, and where the type stands. */
  start: number
  type: readonly Token[]
  align: number | null
  size: { value: number; from: number; to: number } | null
}
type Struct = { name: Token; members: Member[] }
type Layout = { align: number; size: number }

/** @throws LayoutUnknown where an alignment, or an array's length behind one, is more than a number */
export function alignmentEdits(tokens: readonly Token[]): Edit[] {
  if (!tokens.some(({ text }, at) => text === '@' && tokens[at + 1]?.text === 'align')) return []
  const structs = new Map(listStructs(tokens).map((one) => [one.name.text, one]))
  const aliases = listAliases(tokens)
  const numbers = listNumbers(tokens)
  /** Of structures by name; null while one is being laid out. */
  const known = new Map<string, Layout | null>()

  /** With what `@align` says of members inside, or as naga sees it. */
  function layoutOf(type: readonly Token[], raised: boolean, depth = 0): Layout {
    const [head, , inner] = type
    const name = head?.text ?? ''
    if (depth > 64) return { align: 4, size: NaN }
    const alias = aliases.get(name)
    if (alias) return layoutOf(alias, raised, depth + 1)
    const struct = structs.get(name)
    if (struct) {
      const key = `${name} ${raised}`
      const found = known.get(key)
      // A structure inside itself: naga says so.
      if (found === null) return { align: 1, size: 0 }
      if (found) return found
      known.set(key, null)
      const layout = structLayout(struct, raised, depth + 1)
      known.set(key, layout)
      return layout
    }
    const vector = /^vec([234])([iufh]?)$/.exec(name)
    if (vector) {
      const wide = vector[2] === 'h' || inner?.text === 'f16' ? 2 : 4
      const count = Number(vector[1])
      return { align: wide * (count === 2 ? 2 : 4), size: wide * count }
    }
    const matrix = /^mat([234])x([234])([fh]?)$/.exec(name)
    if (matrix) {
      const wide = matrix[3] === 'h' || inner?.text === 'f16' ? 2 : 4
      const align = wide * (matrix[2] === '2' ? 2 : 4)
      return { align, size: align * Number(matrix[1]) }
    }
    if (name === 'atomic') return { align: 4, size: 4 }
    if (name === 'array') {
      const comma = endOfType(type, 2, ',')
      const end = type.length - 1
      const element = layoutOf(type.slice(2, Math.min(comma, end)), raised, depth + 1)
      const length = type.slice(comma + 1, end).filter(({ text }) => text !== ',')
      // Without a length it comes last, and its size is nobody's concern.
      const count = length.length === 0 ? 1 : length.length === 1 ? numberOf(length[0]!) : NaN
      return { align: element.align, size: count * roundUp(element.align, element.size) }
    }
    return name === 'f16' ? { align: 2, size: 2 } : { align: 4, size: 4 }
  }

  function numberOf({ text, kind }: Token): number {
    return kind === 'number' ? integer(text) : (numbers.get(text) ?? NaN)
  }

  function structLayout({ members }: Struct, raised: boolean, depth: number) {
    let [align, end, lastOffset] = [1, 0, 0]
    for (const member of members) {
      const natural = layoutOf(member.type, raised, depth)
      const own = member.align ?? natural.align
      lastOffset = roundUp(own, end)
      end = lastOffset + (member.size?.value ?? natural.size)
      align = Math.max(align, raised ? own : natural.align)
    }
    return { align, size: roundUp(align, end), lastOffset }
  }

  return [...structs.values()].flatMap((struct) => {
    const { members } = struct
    const right = structLayout(struct, true, 0)
    const edits: Edit[] = members.flatMap((member) => {
      const wanted = layoutOf(member.type, true).align
      if (member.align !== null || wanted === layoutOf(member.type, false).align) return []
      return [{ from: member.start, to: member.start, text: `@align(${wanted}) ` }]
    })
    const last = members[members.length - 1]
    const open = last?.type[0]?.text === 'array' && endOfType(last.type, 2, ',') >= last.type.length
    if (!last || open || right.align === structLayout(struct, false, 0).align) return edits
    const size = right.size - right.lastOffset
    if (Number.isNaN(size))
      throw new LayoutUnknown(
        `The CPU path cannot lay out \`${struct.name.text}\` with its \`@align\`: write the lengths of its arrays as numbers.`,
        struct.name.from,
      )
    const text = `@size(${size}) `
    return [
      ...edits,
      last.size
        ? { from: last.size.from, to: last.size.to, text }
        : { from: last.start, to: last.start, text },
    ]
  })

  function listStructs(all: readonly Token[]): Struct[] {
    return all.flatMap(({ text }, at) => {
      const name = all[at + 1]
      if (text !== 'struct' || !name || all[at + 2]?.text !== '{') return []
      const close = closingOf(all, at + 2)
      const members: Member[] = []
      for (let k = at + 3; k < close;) {
        const end = Math.min(endOfType(all, k, ','), close)
        members.push(memberOf(all.slice(k, end)))
        k = end + 1
      }
      return [{ name, members }]
    })
  }

  function memberOf(all: readonly Token[]): Member {
    const member: Member = { start: all[0]!.from, type: [], align: null, size: null }
    let at = 0
    while (all[at]?.text === '@') {
      const close = all[at + 2]?.text === '(' ? closingOf(all, at + 2) : at + 1
      const argument = all[at + 3]
      const what = all[at + 1]?.text
      if (what === 'align' || what === 'size') {
        const value = argument && all[at + 4]?.text === ')' ? numberOf(argument) : NaN
        if (what === 'align' && Number.isNaN(value))
          throw new LayoutUnknown(
            'The CPU path cannot lay out a structure with this `@align`: write it as a number.',
            all[at]!.from,
          )
        if (what === 'align') member.align = value
        else member.size = { value, from: all[at]!.from, to: all[close]!.to }
      }
      at = close + 1
    }
    return { ...member, type: closedOneByOne(all.slice(at + 2)) }
  }
}

function roundUp(align: number, size: number): number {
  return Math.ceil(size / align) * align
}

function integer(text: string): number {
  return /^(0[xX][\da-fA-F]+|\d+)[iu]?$/.test(text) ? Number(text.replace(/[iu]$/, '')) : NaN
}

/** The first `stop` outside angle brackets as well: `array<u32, 4>` is one type. */
function endOfType(tokens: readonly Token[], at: number, stop: string): number {
  let depth = 0
  for (; at < tokens.length; at++) {
    const { text } = tokens[at]!
    if (text in { '(': 1, '[': 1 }) at = closingOf(tokens, at)
    else if (text === '<') depth++
    else if (text === '>') depth--
    else if (text === '>>') depth -= 2
    else if (depth <= 0 && (text === stop || text === '}')) return at
  }
  return at
}

/** `>>` behind a type is two brackets. */
function closedOneByOne(type: readonly Token[]): readonly Token[] {
  return type.flatMap((token) =>
    token.text === '>>'
      ? [
          { ...token, text: '>' },
          { ...token, text: '>' },
        ]
      : [token],
  )
}

function listAliases(tokens: readonly Token[]): Map<string, readonly Token[]> {
  return new Map(
    tokens.flatMap(({ text }, at) =>
      text === 'alias' && tokens[at + 1]
        ? [
            [
              tokens[at + 1]!.text,
              closedOneByOne(tokens.slice(at + 3, find(tokens, at, ';'))),
            ] as const,
          ]
        : [],
    ),
  )
}

/** Module-scope constants that are one number. */
function listNumbers(tokens: readonly Token[]): Map<string, number> {
  return new Map(
    tokens.flatMap(({ text }, at) => {
      if (text !== 'const') return []
      const equals = find(tokens, at, '=', ';')
      const value = tokens[equals + 1]
      const whole = value?.kind === 'number' && tokens[equals + 2]?.text === ';'
      return whole ? [[tokens[at + 1]!.text, integer(value.text)] as const] : []
    }),
  )
}
