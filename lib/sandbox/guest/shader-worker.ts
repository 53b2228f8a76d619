import { createShaderGuest } from './shader'
import { postLine, receiveBytes, serveMessages } from './worker-lines'

/** The shaders' guest as a worker of the runner frame, which hands it naga. */

const ready = receiveBytes().then((naga) => createShaderGuest(naga, (line) => postLine(line)))
serveMessages(async (line) => (await ready)(line))
