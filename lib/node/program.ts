import { ADAPTERS } from './adapters/adapters'
import { reference } from './reference'
import { ENTRIES, type Slot } from './slots'

/**
 * How learners' files become one program that holds a node. Each lab's files stand in a folder of its slug; the lab's
 * read-only files that the node fills are replaced by modules that look up `wiring`, which the node sets when it is
 * made. The node itself is no module of the program: it comes as kit value `node` (kit.ts), so that no name of ours and
 * no length of ours counts as the learner's.
 */

/** Text by path. */
type Texts = Readonly<Record<string, string>>

export const NODE_ENTRY = 'node.ts'
export const WIRING = 'wiring.ts'

const WIRING_TEXT = 'export const wiring = {}\n'

/**
 * The files of one lab as a compiler is to have them: each lab is compiled by itself, so that the limit on the length of
 * a source is one for each.
 * @param files of the lab's program, those that the learner cannot change among them
 */
export function partFiles(slot: Slot, files: Texts): Texts {
  const moved = Object.entries(files).map(([path, text]) => [`${slot}/${path}`, text] as const)
  const given = Object.entries(ADAPTERS[slot].given ?? {}).map(([file, make]) => {
    const names = Object.keys(make(reference))
    return [`${slot}/${file}`, givenText(`${slot}/${file}`, names)] as const
  })
  return Object.fromEntries([...moved, ...given, [WIRING, WIRING_TEXT]])
}

/** The entry of a program with these slots: a class `Node` whose one argument is the kit value `node`. */
export function entryFiles(slots: readonly Slot[]): Texts {
  const imports = slots.map((slot, i) => `import * as part${i} from './${entryOf(slot)}'`)
  const parts = slots.map(
    (slot, i) =>
      `  '${slot}': { exports: part${i}, wire: (file, module) => { wiring['${slot}/' + file] = module } },`,
  )
  const text = [
    `import { wiring } from './${WIRING}'`,
    ...imports,
    'export class Node {',
    '  constructor(make) { this.node = make({',
    ...parts,
    '  }) }',
    '  step(inputs) { return this.node.step(inputs) }',
    '  summary() { return this.node.summary() }',
    '  purse(owner) { return this.node.purse(owner) }',
    '  lastCalls() { return this.node.lastCalls() }',
    '}',
    '',
  ].join('\n')
  return { [NODE_ENTRY]: text, [WIRING]: WIRING_TEXT }
}

export function entryOf(slot: Slot): string {
  return `${slot}/${ENTRIES[slot]}`
}

/** Which slot a file of such a program belongs to; null for a file of ours. */
export function slotOf(path: string): Slot | null {
  const [folder] = path.split('/')
  return folder !== undefined && Object.hasOwn(ENTRIES, folder) ? (folder as Slot) : null
}

function givenText(path: string, names: readonly string[]): string {
  const lines = names.map(
    (name) => `export const ${name} = (...args) => wiring['${path}'].${name}(...args)`,
  )
  return [`import { wiring } from '../${WIRING}'`, ...lines, ''].join('\n')
}
