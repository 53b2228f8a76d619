import { createGuest, harden } from './guest'
import { postLine, serveMessages } from './worker-lines'

/** The guest as a worker of the runner frame. */

harden()
serveMessages(createGuest((line) => postLine(line)))
