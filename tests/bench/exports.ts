import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { EXPORT_FORMATS, exportGrades } from '@/lib/classes/exports/exports'
import { pool } from '@/lib/db/client'
import { createUser } from '../setup/factories'
import { viewerForTests } from '../setup/viewer'
import { median, type Print } from './_figures'
import { fillCells, fillClass } from '../setup/fill-class'

const ASSIGNMENTS = 40
const STYLE = { separator: ',', decimal: '.', by: 'email' } as const

/** Everybody's grades as files: every cell has points, and times of its own. */
export async function benchExports(print: Print): Promise<void> {
  const { id: owner } = await createUser()
  const viewer = viewerForTests(owner)
  for (const [learners, rounds] of [
    [100, 5],
    [1000, 5],
    [10_000, 1],
  ] as const) {
    const classId = await fillClass({ owner, learners, items: [] })
    await fillCells(classId, ASSIGNMENTS)
    print(`exports, ${learners} learners x ${ASSIGNMENTS}:`, 'ms')
    // What the database and the wire cost at the least: the same cells, read as they lie.
    const bare = () => pool().query('select * from "GradeCell" where "classId" = $1', [classId])
    for (const format of EXPORT_FORMATS) {
      const write = async (look: (piece: string) => void) => {
        const file = await exportGrades(viewer, classId, { format, style: STYLE })
        for await (const piece of file!.pieces) look(piece)
      }
      let bytes = 0
      await write((piece) => (bytes += Buffer.byteLength(piece)))
      const [files, bares]: [number[], number[]] = [[], []]
      // In turns, so that both meet the same noise.
      for (let round = 0; round < rounds; round++) {
        bares.push(await time(bare))
        files.push(await time(() => write(() => {})))
      }
      const before = liveHeap()
      let most = 0
      await write(() => (most = Math.max(most, liveHeap() - before)))
      print(`  ${format}`, median(files).toFixed(0))
      print('    ratio to the bare query', (median(files) / median(bares)).toFixed(2))
      print('    bytes', String(bytes))
      print('    held in memory meanwhile, at most, MiB', (most / 2 ** 20).toFixed(1))
    }
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function liveHeap(): number {
  collect()
  return process.memoryUsage().heapUsed
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}
