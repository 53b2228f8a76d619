import type { Answer } from './answer'
import { subjectOf } from './script'
import type { Script, StepCall } from './types'

/**
 * Names that a program makes up, such as the number of a payload that is being built: another program has
 * others, and is asked for its own. In its answers they are replaced by those of the reference, as long as it
 * keeps to them.
 */
export type Names = {
  /** The question with the program's own names in the place of the reference's. */
  ask(call: StepCall): StepCall
  /** The answer with the reference's names in the place of the program's own. */
  tell(call: StepCall, answer: Answer, reference: Answer): Answer
}

/** @param places where answers hold names that are made up: see `placesOfNames` */
export function namesOf(places: ReadonlySet<string>): Names {
  const own = new Map<string, string>()
  const back = new Map<string, string>()

  return {
    ask: (call) =>
      own.size > 0 && 'args' in call
        ? { ...call, args: call.args.map((one) => swap(one, own)) }
        : call,
    tell(call, answer, right) {
      if (places.size === 0 || answer.kind !== 'value' || right.kind !== 'value') return answer
      const given = new Map(stringsOf(answer.value))
      for (const [path, name] of stringsOf(right.value)) {
        const value = given.get(path)
        if (value === undefined || !places.has(`${subjectOf(call)} ${path}`)) continue
        // A program that has another name for the same thing, or the same for another, is not renamed.
        if (own.has(name) || back.has(value)) continue
        own.set(name, value)
        back.set(value, name)
      }
      return back.size > 0 ? { ...answer, value: swap(answer.value, back) } : answer
    },
  }
}

/** Where answers hold strings that a later question of the scene uses and no earlier one had. */
export function placesOfNames(
  script: Script,
  reference: readonly (readonly Answer[])[],
): Set<string> {
  const places = new Set<string>()
  for (const [at, { steps }] of script.scenes.entries()) {
    const asked = new Set<string>()
    const told = new Map<string, string>()
    for (const [i, { call }] of steps.entries()) {
      for (const [, text] of stringsOf('args' in call ? call.args : [])) {
        const place = told.get(text)
        if (place === undefined) asked.add(text)
        else places.add(place)
      }
      const answer = reference[at]![i]
      if (answer?.kind !== 'value') continue
      for (const [path, text] of stringsOf(answer.value))
        if (!asked.has(text) && !told.has(text)) told.set(text, `${subjectOf(call)} ${path}`)
    }
  }
  return places
}

function stringsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (!Array.isArray(value) && !isRecord(value)) return []
  return Object.entries(value).flatMap(([key, one]) => stringsOf(one, `${path}/${key}`))
}

function swap(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((one) => swap(one, names))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, swap(one, names)]))
}

/** A plain object; bytes, maps and sets hold no names that are made up. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value) &&
    !(value instanceof Map) &&
    !(value instanceof Set)
  )
}
