import { expect, test } from 'vitest'
import { excerptOf, wordsOf } from './excerpt'

const program = `// by Ada
import { sha256 } from 'kit'

/** Ada wrote this. */
export function root(ids: readonly string[]): string {
  // Ada again
  const text = "// no comment, /* neither */" // Ada
  /* Ada,
     on two lines */
  const pattern = /\\/\\*x/
  return ids.join(/* Ada */ text) + \`\${/* Ada */ pattern}\`
}

export const half = (n: number) => n / 2 // Ada

export class Tree {
  #nodes = []
    /** Ada */
    size() { return this.#nodes.length }
}
`

test('A function is shown as it was written, without a comment', async () => {
  expect(await excerptOf({ 'merkle.ts': program }, 'root')).toEqual({
    path: 'merkle.ts',
    code: `export function root(ids: readonly string[]): string {
  const text = "// no comment, /* neither */"
  const pattern = /\\/\\*x/
  return ids.join( text) + \`\${ pattern}\`
}`,
  })
})

test('A constant that is a function, a class and a method are found by their names', async () => {
  const find = async (name: string) => (await excerptOf({ 'a.ts': program }, name))?.code
  expect(await find('half')).toBe('export const half = (n: number) => n / 2')
  expect(await find('size')).toBe('size() { return this.#nodes.length }')
  expect(await find('Tree')).toBe(
    'export class Tree {\n  #nodes = []\n    size() { return this.#nodes.length }\n}',
  )
  expect(await find('nothing')).toBeUndefined()
})

test('An entry point of a shader comes with its attributes', async () => {
  const shader = `/* Ada /* inner Ada */ */
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  // Ada
  if (id.x > 1) { return; }
}
fn other() {}`
  expect((await excerptOf({ 'miner.wgsl': shader }, 'main'))?.code).toBe(
    `@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x > 1) { return; }
}`,
  )
})

test('A program too deep to be parsed shows nothing', async () => {
  const deep = `export function f() { return ${'('.repeat(30_000)}1${')'.repeat(30_000)} }`
  expect(await excerptOf({ 'a.ts': deep }, 'f')).toBeNull()
})

test('A name is found in words however they are joined', () => {
  expect(wordsOf('const adaLovelace = "Zoë-B", X_MIN')).toEqual([
    ...['const', 'ada', 'lovelace', 'zoë', 'min'],
  ])
})
