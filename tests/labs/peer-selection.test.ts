import { typescript } from 'monaco-editor/languages/features/typescript/lib/typescriptServices'
import { expect, test } from 'vitest'
import { MEASURED } from '@/labs/peer-selection/tests/measured'
import {
  drawNetworks,
  hostileShare,
  numbers,
  type Move,
  type View,
} from '@/labs/peer-selection/tests/world'
import { kitModule } from '@/lib/sandbox/guest/kit'
import { linkProgram } from '@/lib/sandbox/guest/link-program'
import { translate } from '@/lib/sandbox/translate/translate'
import { loadAlternatives, loadSolution } from '@/lib/suite/hidden'

type Peers = new (seed: number) => { next(view: View): Move }

const PROGRAMS = [
  { name: 'solution', files: loadSolution('peer-selection') },
  ...loadAlternatives('peer-selection'),
].map(({ name, files }) => {
  const translation = translate(typescript, files, 'peers.ts')
  if (!translation.ok) throw new Error(`${name}: ${translation.error.message}`)
  return (linkProgram(translation.program, kitModule) as { Peers: Peers }).Peers
})

// The shares of the known rules are computed again beside the lab; those of its programs need what compiles them.
test.each(['hosting', 'botnet', 'patient'] as const)(
  'The best share against %s that a score names is that of the best of our programs and rules',
  (attack) => {
    const shares = PROGRAMS.map((program) => {
      const networks = drawNetworks(numbers(20), 20, attack)
      for (const [i, network] of networks.entries()) {
        const peers = new program(i + 1)
        for (let view = network.view(); view; view = network.view())
          expect(network.move(peers.next(view))).toBe(null)
      }
      return Math.round(10 * hostileShare(networks)) / 10
    })
    const { best, ...known } = MEASURED[attack]
    expect(Math.min(...Object.values(known), ...shares)).toBe(best)
  },
)
