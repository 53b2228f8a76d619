import naga from 'naga-wasm/naga_bg.wasm'
import { createShaderGuest } from './shader'
import { postLine, serveMessages } from './worker-lines'

/** The shaders' guest as a worker of the runner frame. */

const ready = createShaderGuest(naga, postLine)
serveMessages(async (line) => (await ready)(line))
