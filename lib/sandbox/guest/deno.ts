import { send, serveLines, survivesRejections, whenLoaded } from './deno-lines'
import { createGuest, harden, warmUp } from './guest'

/** The guest's main module under deno. */

const receive = createGuest(send)
survivesRejections()

whenLoaded(async () => {
  harden()
  await serveLines(receive, warmUp)
})
