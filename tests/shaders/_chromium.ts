import { createServer } from 'node:http'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../setup/browser'
import type { GeneratedShader } from './_generate'

/** Chromium's own compiler, Tint, and its software adapter, SwiftShader: another implementation of WGSL. */
export type SecondOpinion = {
  adapter: string
  /** The `storage` buffers after a dispatch, by binding, as base64; or what Tint has against the shader. */
  run(shader: GeneratedShader): Promise<{ buffers: Record<string, string> } | { error: string }>
  /** The line of the first error that Tint has against a shader, or null. */
  check(wgsl: string): Promise<number | null>
  close(): Promise<void>
}

export async function openChromium(): Promise<SecondOpinion> {
  // WebGPU wants a secure context, which this host is and about:blank is not.
  const server = createServer((_, response) =>
    response.end('<!doctype html><title>Shaders</title>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ['--enable-unsafe-webgpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  return {
    adapter: await openDevice(page),
    run: (shader) => dispatch(page, shader),
    check: (wgsl) => check(page, wgsl),
    async close() {
      await browser.close()
      server.close()
    },
  }
}

function openDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const adapter = await navigator.gpu.requestAdapter()
    if (!adapter) throw new Error('this Chromium has no WebGPU adapter, not even a software one')
    Object.assign(globalThis, { device: await adapter.requestDevice() })
    const { vendor, architecture } = adapter.info
    return `${vendor} ${architecture}`
  })
}

function check(page: Page, wgsl: string): Promise<number | null> {
  return page.evaluate(async (code) => {
    const { device } = globalThis as unknown as { device: GPUDevice }
    const { messages } = await device.createShaderModule({ code }).getCompilationInfo()
    return messages.find(({ type }) => type === 'error')?.lineNum ?? null
  }, wgsl)
}

function dispatch(
  page: Page,
  { wgsl, workgroups, buffers }: GeneratedShader,
): Promise<{ buffers: Record<string, string> } | { error: string }> {
  const bound = buffers.map(({ binding, kind, bytes }) => ({ binding, kind, bytes: [...bytes] }))
  return page.evaluate(
    async ([code, [x, y, z], given]) => {
      const { device } = globalThis as unknown as { device: GPUDevice }
      const module = device.createShaderModule({ code })
      const { messages } = await module.getCompilationInfo()
      const wrong = messages.find(({ type }) => type === 'error')
      if (wrong) return { error: `${wrong.lineNum}:${wrong.linePos} ${wrong.message}` }
      const layout = device.createBindGroupLayout({
        entries: given.map(({ binding, kind }) => ({
          binding,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type: kind },
        })),
      })
      const pipeline = await device.createComputePipelineAsync({
        layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
        compute: { module, entryPoint: 'main' },
      })
      const memories = given.map(({ kind, bytes }) => {
        const usage = kind === 'uniform' ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE
        const buffer = device.createBuffer({
          size: bytes.length,
          usage: usage | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
        })
        device.queue.writeBuffer(buffer, 0, new Uint8Array(bytes))
        return buffer
      })
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      pass.setPipeline(pipeline)
      pass.setBindGroup(
        0,
        device.createBindGroup({
          layout,
          entries: given.map(({ binding }, at) => ({
            binding,
            resource: { buffer: memories[at]! },
          })),
        }),
      )
      pass.dispatchWorkgroups(x, y, z)
      pass.end()
      const copies = given.flatMap(({ binding, kind, bytes }, at) => {
        if (kind !== 'storage') return []
        const copy = device.createBuffer({
          size: bytes.length,
          usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
        })
        encoder.copyBufferToBuffer(memories[at]!, 0, copy, 0, bytes.length)
        return [{ binding, copy }]
      })
      device.queue.submit([encoder.finish()])
      const after: Record<string, string> = {}
      for (const { binding, copy } of copies) {
        await copy.mapAsync(GPUMapMode.READ)
        let text = ''
        for (const byte of new Uint8Array(copy.getMappedRange())) text += String.fromCharCode(byte)
        after[binding] = btoa(text)
        copy.destroy()
      }
      for (const memory of memories) memory.destroy()
      return { buffers: after }
    },
    [wgsl, workgroups, bound] as const,
  )
}
