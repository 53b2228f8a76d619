import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { createExecutable } from '@/lib/gpu/cpu/execute'
import { loadNaga, toSpirv } from '@/lib/gpu/naga'
import { listCases } from './_cases'
import chromium from './chromium.json'
import { digestOf } from './_digest'
import { listInvalid, listMutants } from './_invalid'

/** Valid WGSL that naga stumbles over, and invalid WGSL, against what Chromium said of them (record-cases.ts). */

const left: Readonly<Record<string, string>> = chromium.left
const wrong: Readonly<Record<string, number>> = chromium.wrong
/** Handles, Rust's debug output and names of naga's own types. */
const INTERNALS =
  /naga|\[\d+\] (bounds|is|doesn)|Expression|Some\(|\bNone\b|Scalar|TypeFlags|Handle|Rust|unreachable|undefined/

beforeAll(async () => {
  await loadNaga(readFileSync('node_modules/naga-wasm/dist/wasm/naga_bg.wasm'))
})

const kinds = new Map<string, ReturnType<typeof listCases>>()
for (const one of listCases()) {
  const kind = one.name.replace(/ \d+$/, '')
  kinds.set(kind, [...(kinds.get(kind) ?? []), one])
}

test.each([...kinds])('%s leave what Chromium leaves', (_, cases) => {
  const differ: string[] = []
  for (const { name, wgsl, workgroups, buffers } of cases) {
    const compiled = toSpirv(wgsl)
    if (!compiled.ok) {
      differ.push(`${name}: ${compiled.error.line}: ${compiled.error.message}`)
      continue
    }
    const { buffers: after } = createExecutable(compiled.spirv).dispatch(
      workgroups,
      buffers,
      2 ** 24,
    )
    if (digestOf(Object.values(after)) !== left[name]) differ.push(name)
  }
  expect(differ).toEqual([])
})

test.each(listInvalid())(
  '$name is refused in our words, at its line',
  ({ name, wgsl, line, says }) => {
    const compiled = toSpirv(wgsl)
    const error = compiled.ok ? null : compiled.error
    if (typeof says === 'string') expect(error?.message).toBe(says)
    else expect(error?.message).toMatch(says)
    expect(error?.line).toBe(line)
    expect(wrong[name], 'Chromium refuses it too').toBeDefined()
  },
)

test('Three hundred spoilt shaders are refused without a word of the compiler’s insides', () => {
  for (const { name, wgsl } of listMutants()) {
    const compiled = toSpirv(wgsl)
    if (compiled.ok) continue
    const { message, line, column } = compiled.error
    expect(message, name).not.toMatch(INTERNALS)
    expect(message, name).toMatch(/^[A-Z`].*[.]$/s)
    expect(wrong[name], `${name}, which Chromium takes: ${message}\n${wgsl}`).toBeDefined()
    const text = wgsl.split('\n')[line - 1]
    expect(text, name).toBeDefined()
    expect(column - 1, name).toBeLessThanOrEqual(text!.length)
  }
})

test('After a shader that makes the compiler trap, the next one compiles', () => {
  const deep = `fn f() -> u32 { return ${'('.repeat(20_000)}1u${')'.repeat(20_000)}; }`
  for (let turn = 0; turn < 3; turn++) {
    const refused = toSpirv(`\n${deep}`)
    expect(refused.ok ? null : refused.error).toMatchObject({ line: 2 })
    expect(toSpirv('@compute @workgroup_size(1) fn main() { }').ok).toBe(true)
  }
})
