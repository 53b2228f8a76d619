import { applyEdits, offsetOf, positionOf, type Edit } from './wgsl/_edits'
import { alignmentEdits, LayoutUnknown } from './wgsl/_layout'
import { translate, type Refusal, type Trap } from './wgsl/_naga-instance'
import { findSign, findTrap, findUnplaced, findWrongOperands, tooDeep } from './wgsl/_places'
import { copyPointedElements, PointersUnknown } from './wgsl/_pointers'
import { readReport } from './wgsl/_report'
import { alwaysRewrite, REPAIRS } from './wgsl/_rewrites'
import { firstInvalid } from './wgsl/_strictness'
import { tokenize, type Token } from './wgsl/_tokens'
import { wordingOf } from './wgsl/_wording'

export { loadNaga } from './wgsl/_naga-instance'

/** What is wrong with a shader, and where: lines and columns from 1. */
export type ShaderError = { message: string; line: number; column: number }

type Result = { ok: true; spirv: Uint32Array } | { ok: false; error: ShaderError }

/**
 * WGSL to SPIR-V, with naga's parser and validator: https://github.com/gfx-rs/wgpu/tree/trunk/naga.
 * Browsers have compilers of their own. Tint, Chrome's, is stricter: it refuses `a * b ^ c` without parentheses
 * and barriers in non-uniform control flow, which naga takes. What naga refuses or gets wrong although it is
 * valid is written differently before it sees it (wgsl/_rewrites.ts, _layout.ts, _pointers.ts).
 */
export function toSpirv(wgsl: string): Result {
  const tokens = tokenize(wgsl)
  const unknown = firstUnknown(tokens) ?? firstInvalid(tokens)
  if (unknown) return refuse(wgsl, unknown.message, unknown.token.from)
  let edits: Edit[]
  try {
    edits = [...alwaysRewrite(tokens), ...alignmentEdits(tokens)]
  } catch (cause) {
    if (!(cause instanceof LayoutUnknown)) throw cause
    return refuse(wgsl, cause.message, cause.offset)
  }
  return compile(wgsl, edits)
}

/** Where a shader needs what the CPU path does not know. @param message says what that is */
export function placeOfUnknown(
  wgsl: string,
  entryPoint: string,
  message: string,
): { line: number; column: number } {
  return positionOf(wgsl, findSign(wgsl, entryPoint, message))
}

/** As often as a repair changes something: each mends one thing that naga stumbles over. */
const MAX_REPAIRS = 16

function compile(wgsl: string, first: readonly Edit[]): Result {
  // Edits of the text before them, each with the way back.
  let text = applyEdits(wgsl, first)
  let attempt = translate(text.text, 'spirv')
  const done = new Set<string>()
  for (let turn = 0; turn < MAX_REPAIRS && attempt.kind === 'refused'; turn++) {
    const { report } = attempt
    const repair = REPAIRS.find(({ when, once }) => when.test(report) && !done.has(once ?? ''))
    if (!repair) break
    if (repair.once) done.add(repair.once)
    const before = text
    const { place } = readReport(report, before.text)
    const at = place ? offsetOf(before.text, place) : 0
    const edits = repair.edits(before.text, tokenize(before.text), at)
    if (edits.length === 0) break
    const next = applyEdits(before.text, edits)
    text = { text: next.text, original: (offset) => before.original(next.original(offset)) }
    attempt = translate(text.text, 'spirv')
  }
  if (attempt.kind === 'ok') return { ok: true, spirv: attempt.value }
  if (attempt.kind === 'refused') return explain(wgsl, text, attempt)
  return attempt.stage === 'write' ? withoutElementPointers(wgsl, text) : giveUp(wgsl, attempt)
}

type Edited = ReturnType<typeof applyEdits>

/** naga's writer traps at pointers to elements: see wgsl/_pointers.ts. */
function withoutElementPointers(wgsl: string, { text }: Edited): Result {
  const normal = translate(text, 'wgsl')
  if (normal.kind !== 'ok') return giveUp(wgsl, { stage: 'write' })
  try {
    const again = translate(copyPointedElements(text, normal.value), 'spirv')
    return again.kind === 'ok' ? { ok: true, spirv: again.value } : giveUp(wgsl, { stage: 'write' })
  } catch (cause) {
    if (!(cause instanceof PointersUnknown)) throw cause
    return giveUp(wgsl, { stage: 'write' })
  }
}

function explain(wgsl: string, { text, original }: Edited, { report }: Refusal): Result {
  const read = readReport(report, text)
  if (report.includes('recursion limit')) {
    const { message, offset } = tooDeep(wgsl)
    return refuse(wgsl, message, offset)
  }
  const override = report.startsWith('overrides') ? wgsl.search(/\boverride\b/) : -1
  if (override >= 0) return refuse(wgsl, wordingOf(read), override)
  const operands = /^error: Incompatible operands/.test(report) ? findWrongOperands(text) : null
  const unplaced = !read.place || report.includes('Multiple `switch` cases')
  const place = read.place && !unplaced ? offsetOf(text, read.place) : findUnplaced(text, report)
  return refuse(wgsl, wordingOf(read), original(operands ?? place))
}

function giveUp(wgsl: string, trap: Trap): Result {
  const { message, offset } = findTrap(wgsl, trap)
  return refuse(wgsl, message, offset)
}

function refuse(wgsl: string, message: string, offset: number): Result {
  return { ok: false, error: { message, ...positionOf(wgsl, offset) } }
}

/** What naga traps at, or says badly, wherever it stands. */
function firstUnknown(tokens: readonly Token[]): { message: string; token: Token } | null {
  const token = tokens.find(({ text }) => text === 'texture_external')
  return token ? { message: 'The CPU path does not know textures and samplers.', token } : null
}
