import type { Slot } from '@/lib/node/slots'
import { sabotageOf } from '@/lib/node/sabotage'
import { openSession } from '@/lib/sandbox/browser/session-runner'
import { guardLoops } from '@/lib/sandbox/loop-guard'
import { translateInWorker } from '../../labs/[slug]/run/compile'
import { programMaker, slotsOf, type Made } from './program'
import { openNode, type OpenNode } from './remote'

export type Workshop = { open: OpenNode; suspects: readonly Slot[] }

let kit: Promise<string> | null = null

/** @throws Error if it cannot be loaded */
async function loadKit(): Promise<string> {
  kit ??= fetch('/api/node/kit').then((answer) => {
    if (!answer.ok) throw new Error('The node could not be loaded.')
    return answer.text()
  })
  try {
    return await kit
  } catch (error) {
    kit = null
    throw error
  }
}

/** Where nodes of these parts are made, one of them broken on purpose. */
export async function openWorkshop(made: Made, sabotage: string | null): Promise<Workshop> {
  const programOf = programMaker(translateInWorker, await loadKit())
  const broken = sabotage === null ? null : (sabotageOf(sabotage)?.slot ?? null)
  return {
    // The one that is known to be broken is asked first.
    suspects: [...new Set([...(broken ? [broken] : []), ...slotsOf(made)])],
    async open({ config, records, guarded = false, without = null }) {
      const left = { ...made }
      if (without) delete left[without]
      const program = await programOf(left)
      const guard = guardLoops(program)
      const wish = { config, records, sabotage: without === broken ? null : sabotage }
      const node = await openNode(openSession, guarded ? guard.program : program, wish)
      const placeIn = (text: string) => {
        const message = text.replace(/^Error: /, '')
        return guard.placeIn({ ok: false, error: { name: 'Error', message }, trace: [], logs: [] })
      }
      return { node, placeIn }
    },
  }
}
