import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadNaga, toSpirv } from '@/lib/gpu/naga'
import { createExecutable } from '@/lib/gpu/cpu/execute'
import { openChromium, type SecondOpinion } from './_chromium'
import { digestOf } from './_digest'
import { generateShader, SHADERS } from './_generate'
import deno from './deno.json'

/**
 * Three implementations of WGSL that must leave the same words: ours (naga, then the executor); deno's on
 * lavapipe, whose digests are recorded in deno.json (record.ts); and Chromium's (Tint, then SwiftShader), here
 * and now. SwiftShader's own compiler gets a few of these shaders wrong, where the other two agree: a shader
 * may differ there, and only there, and nearly none may.
 */

const AT_A_TIME = 20
const BUDGET = 2 ** 31
const MAY_DIFFER = SHADERS - 500

let chromium: SecondOpinion
const disputed: number[] = []

beforeAll(async () => {
  await loadNaga(readFileSync('node_modules/naga-wasm/dist/wasm/naga_bg.wasm'))
  chromium = await openChromium()
  console.info(`recorded: ${deno.adapter}; here and now: ${chromium.adapter}`)
})

afterAll(() => chromium?.close())

const batches = Array.from({ length: SHADERS / AT_A_TIME }, (_, k) => k * AT_A_TIME)

test.each(batches)('Seeds from %i leave the same words', async (first) => {
  for (let seed = first; seed < first + AT_A_TIME; seed++) {
    const shader = generateShader(seed)
    const compiled = toSpirv(shader.wgsl)
    if (!compiled.ok) throw new Error(`seed ${seed}: ${JSON.stringify(compiled.error)}`)
    const { buffers } = createExecutable(compiled.spirv).dispatch(
      shader.workgroups,
      shader.buffers,
      BUDGET,
    )
    const ours = Object.values(buffers)
    expect(digestOf(ours), `seed ${seed}, as deno has it`).toBe(deno.digests[seed])
    const theirs = await chromium.run(shader)
    if ('error' in theirs) throw new Error(`seed ${seed}: ${theirs.error}`)
    const words = Object.values(theirs.buffers).map((text) => Buffer.from(text, 'base64'))
    expect(words.map(({ length }) => length)).toEqual(ours.map(({ length }) => length))
    if (digestOf(words) !== digestOf(ours)) disputed.push(seed)
  }
})

test('At least 500 shaders agree with Chromium word for word', () => {
  console.info(`SwiftShader differs from both on the seeds ${disputed.join(', ') || '(none)'}`)
  expect(disputed.length).toBeLessThanOrEqual(MAY_DIFFER)
})
