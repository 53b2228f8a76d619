import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadNaga, toSpirv } from '@/lib/gpu/naga'
import { createExecutable } from '@/lib/gpu/spirv/execute'
import { openChromium, type SecondOpinion } from './_chromium'
import { generateShader } from './_generate'

/**
 * Two implementations of WGSL that share nothing: ours (naga, then the executor), and Chromium's (Tint, then
 * SwiftShader). They must leave the same words.
 */

const SHADERS = 520
const AT_A_TIME = 20
const BUDGET = 2 ** 31

let chromium: SecondOpinion

beforeAll(async () => {
  await loadNaga(readFileSync('node_modules/naga-wasm/dist/wasm/naga_bg.wasm'))
  chromium = await openChromium()
  console.info(`the second opinion: ${chromium.adapter}`)
})

afterAll(() => chromium?.close())

const batches = Array.from({ length: SHADERS / AT_A_TIME }, (_, k) => k * AT_A_TIME)

test.each(batches)('The same words as Chromium, seeds from %i', async (first) => {
  for (let seed = first; seed < first + AT_A_TIME; seed++) {
    const shader = generateShader(seed)
    const compiled = toSpirv(shader.wgsl)
    if (!compiled.ok) throw new Error(`seed ${seed}: ${JSON.stringify(compiled.error)}`)
    const ours = createExecutable(compiled.spirv).dispatch(
      shader.workgroups,
      shader.buffers,
      BUDGET,
    )
    const theirs = await chromium.run(shader)
    if ('error' in theirs) throw new Error(`seed ${seed}: ${theirs.error}`)
    for (const [binding, bytes] of Object.entries(ours.buffers))
      expect(hex(bytes), `seed ${seed}, binding ${binding}`).toBe(
        hex(Buffer.from(theirs.buffers[binding] ?? '', 'base64')),
      )
  }
})

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').replace(/.{8}/g, '$& ')
}
