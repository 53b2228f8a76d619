import { partName } from './answer'
import type { ComparedStep, Parts } from './types'

/**
 * How much it says, in bits, that two programs give the same wrong answer: how unlikely it would be without
 * the same idea. A hash says much, a boolean has only one way to be wrong, and what any broken program may
 * answer (an exception, nothing, another type) says nothing.
 */
export function informationOf(
  step: ComparedStep,
  parts: Parts,
  changed: readonly string[],
  usual: ReadonlyMap<string, ReadonlySet<string>>,
): number {
  // What an exception leaves out is no answer of anybody's.
  const answered = parts.get('')?.startsWith('threw ') ? [''] : changed
  let bits = 0
  for (const path of answered) {
    const known = usual.get(partName(step.subject, path))
    bits += bitsOf(parts.get(path), step.parts.get(path), known)
  }
  return Math.min(bits, MOST)
}

const MOST = 12
/** A text or some bytes that nobody else would make up. */
const LONG = 8

function bitsOf(
  wrong: string | undefined,
  right: string | undefined,
  usual: ReadonlySet<string> | undefined,
): number {
  // An item or a key that is missing says a little, one that is too much as well.
  if (wrong === undefined || right === undefined) return 0.5
  const [type, value] = split(wrong)
  const [rightType, rightValue] = split(right)
  // It should have been refused, and was answered: there is one natural answer then.
  if (rightType === 'threw') return type === 'threw' || type === 'undefined' ? 0 : 1
  if (type === 'threw' || type === 'undefined' || type === 'ended')
    return usual?.has(wrong) ? 0.5 : 0
  if (type === 'null') return usual?.has(wrong) ? 1 : 0
  if (rightType === 'null') return 1
  if (type !== rightType) return 0
  switch (type) {
    case 'boolean':
      return 0.5
    case 'number':
    case 'bigint':
      return numberBits(Number(value), Number(rightValue))
    case 'bytes':
      return value.length === rightValue.length && value.length >= 8 ? LONG : 2
    case 'string':
      return usual?.has(wrong) ? 1.5 : value.length >= 8 ? LONG : 2.5
    default:
      return 1
  }
}

function numberBits(wrong: number, right: number): number {
  if (!Number.isFinite(wrong)) return 0
  // Zero is what comes out of many mistakes.
  if (wrong === 0) return 1
  if (!Number.isInteger(wrong)) return LONG
  return Math.min(0.5 + Math.log2(1 + Math.abs(wrong - right)) / 1.5, LONG)
}

function split(text: string): [type: string, value: string] {
  const at = text.indexOf(' ')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
