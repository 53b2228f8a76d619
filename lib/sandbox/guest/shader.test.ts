import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decode, encode } from '../wire'
import { createShaderGuest } from './shader'

const shader = (statement: string, more = '') =>
  `@group(0) @binding(0) var<storage, read_write> o: array<u32>;\n${more}\n@compute @workgroup_size(1) fn main() { ${statement} }`

async function openGuest() {
  const replies: string[] = []
  const wasm = new Uint8Array(readFileSync('node_modules/naga-wasm/dist/wasm/naga_bg.wasm'))
  const receive = await createShaderGuest(wasm, (line) => void replies.push(line))
  const ask = async (what: object) => {
    await receive(encode({ id: 1, ...what }))
    return decode(replies.pop()!) as Record<string, unknown>
  }
  return {
    load: (source: string) =>
      ask({ load: { entry: 'a.wgsl', modules: { 'a.wgsl': source }, sourceMaps: {} } }),
    run: () =>
      ask({
        call: {
          kind: 'dispatch',
          entryPoint: 'main',
          workgroups: [1, 1, 1],
          buffers: [{ binding: 0, kind: 'storage', bytes: new Uint8Array(4) }],
        },
      }),
  }
}

test('A second shader runs in the place of the first, and none after one that is refused', async () => {
  const { load, run } = await openGuest()
  await load(shader('o[0] = 1u;'))
  expect(await run()).toMatchObject({ value: { buffers: { 0: Uint8Array.of(1, 0, 0, 0) } } })
  await load(shader('o[0] = 2u;'))
  expect(await run()).toMatchObject({ value: { buffers: { 0: Uint8Array.of(2, 0, 0, 0) } } })
  expect(await load(shader('o[0] = nothing;'))).toMatchObject({ ok: false, error: { line: 3 } })
  expect(await run()).toMatchObject({ ok: false, error: { message: 'no shader is loaded' } })
})

test('What the CPU path does not know has its line, and a helper that nobody calls may have it', async () => {
  const { load } = await openGuest()
  const half = 'fn half(x: u32) -> u32 { return u32(f32(x) * 0.5); }'
  expect(await load(shader('o[0] = half(3u);', half))).toMatchObject({
    ok: false,
    error: {
      name: 'ShaderError',
      file: 'a.wgsl',
      line: 2,
      message: expect.stringContaining('floating-point') as string,
    },
  })
  expect(await load(shader('o[0] = 1u;', half))).toMatchObject({ ok: true })
  const grouped = shader('o[0] = subgroupAdd(o[0]);')
  expect(await load(grouped)).toMatchObject({ ok: false, error: { line: 3 } })
})
