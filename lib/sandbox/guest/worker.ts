import { createGuest, forgottenRejection, harden } from './guest'
import { listenForRejections, postLine, serveMessages } from './worker-lines'

/** The guest as a worker of the runner frame. */

harden()
const receive = createGuest((line) => postLine(line))
const { warn } = globalThis.console
listenForRejections((reason) => warn(forgottenRejection(reason)))
serveMessages(receive)
