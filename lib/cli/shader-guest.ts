import naga from 'naga-wasm/naga_bg.wasm'
import { createShaderGuest } from '@/lib/sandbox/guest/shader'
import { say, serve } from './guest-lines'

/** The shaders' guest as a worker of the command: on the processor, as the grader's. */

const ready = createShaderGuest(naga, say)
serve(async (line) => (await ready)(line))
