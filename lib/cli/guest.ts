import { createGuest, forgottenRejection, harden } from '@/lib/sandbox/guest/guest'
import { say, serve } from './guest-lines'

/** The guest as a worker of the command. It is the learner's own machine: this is for the same answers, no wall. */

const on = process.on.bind(process)
harden()
const receive = createGuest(say)
const { warn } = globalThis.console
on('unhandledRejection', (reason) => warn(forgottenRejection(reason)))
serve(receive)
