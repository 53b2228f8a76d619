import naga from 'naga-wasm/naga_bg.wasm'
import { send, serveLines, whenLoaded } from './deno-lines'
import { harden } from './guest'
import { createShaderGuest, warmUpShaders } from './shader'

/** The shaders' guest, as a main module under deno. */

whenLoaded(async () => {
  const receive = await createShaderGuest(naga, send)
  // naga's glue looks at WebAssembly again when a shader has an error.
  harden(['WebAssembly'])
  await serveLines(receive, warmUpShaders)
})
