import { test } from 'vitest'
import { Node } from '@/lib/node/node'
import { tortureWorlds } from '@/lib/node/torture/worlds'
test('dump', () => {
  const t0 = Date.now()
  const worlds = tortureWorlds()
  console.log('made in', Date.now() - t0)
  for (const w of worlds) {
    const t = Date.now()
    const node = new Node(w.config)
    const lines: string[] = []
    for (const [i, input] of w.inputs.entries()) {
      for (const { output: o } of node.step([input]))
        lines.push(
          i +
            ' ' +
            (o.kind === 'verdict'
              ? `${o.of} ${o.height} ${o.status} ${o.reason ?? ''}`
              : o.kind === 'head'
                ? `HEAD ${o.height} -${o.disconnect.length}+${o.connect.length} ${o.work}`
                : o.kind === 'job'
                  ? `job ${o.job.height} ${o.job.nBits.toString(16)} ${o.job.fees} ${o.job.block.length}`
                  : o.kind),
        )
    }
    const s = node.summary()
    console.log(
      `== ${w.name} ${w.inputs.length} ${Date.now() - t} ms`,
      s.height,
      s.coins,
      s.mempool.length,
      s.blocks,
      '\n' + lines.filter((l) => !process.env.SHORT || !/accepted/.test(l)).join(' | '),
    )
  }
})
