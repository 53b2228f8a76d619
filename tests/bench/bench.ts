import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { disconnect } from '@/lib/db/client'
import { buildWhenNeeded } from '@/lib/start/build'
import { findFreePort } from '@/lib/start/free-port'
import { createDatabase } from '../setup/create-database'
import { startTestServer } from '../setup/postgres'
import { type Print, printFigure as print } from './_figures'
import { benchClassLab } from './class-lab'
import { benchClassPage } from './class-page'
import { benchDiagnosis } from './diagnosis'
import { benchExports } from './exports'
import { benchFairness } from './fairness'
import { benchGradebook } from './gradebook'
import { benchGrades } from './grades'
import { benchGrading } from './grading'
import { benchLabs } from './labs'
import { benchLessons } from './lessons'
import { benchNetwork } from './network'
import { benchPages } from './pages'
import { benchSubmissionPage } from './submission-page'
import { benchTranslation } from './translation'

/** Those that ask the built site at its address; `pid` is its process. */
const OF_THE_SITE: Readonly<
  Record<string, (origin: string, print: Print, pid: number) => Promise<void>>
> = {
  pages: benchPages,
  lessons: benchLessons,
  'class-page': benchClassPage,
  'class-lab': benchClassLab,
  'submission-page': benchSubmissionPage,
}
const WITH_A_GRADER: Readonly<Record<string, (print: Print) => Promise<void>>> = {
  grading: benchGrading,
  fairness: benchFairness,
}
const OF_TWO_WEB_PROCESSES: Readonly<Record<string, typeof benchNetwork>> = {
  network: benchNetwork,
}
const BY_THEMSELVES: Readonly<Record<string, (print: Print) => Promise<void>>> = {
  gradebook: benchGradebook,
  exports: benchExports,
  grades: benchGrades,
  labs: benchLabs,
  translation: benchTranslation,
  diagnosis: benchDiagnosis,
}

/** `npm run bench [part …]`, of those above: figures of one run, with the ratios that can be compared. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const chosen = <T>(parts: Readonly<Record<string, T>>): T[] =>
    Object.keys(parts).flatMap((name) =>
      asked.length === 0 || asked.includes(name) ? [parts[name]!] : [],
    )
  console.log(`${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, node ${process.version}\n`)
  const server = await startTestServer()
  const children: ChildProcess[] = []
  try {
    const database = await createDatabase()
    process.env.DATABASE_URL = database.url
    process.env.NEXTAUTH_SECRET ??= 'a-secret-of-the-bench-alone-0000'
    for (const bench of chosen(BY_THEMSELVES)) await bench(print)
    const graded = chosen(WITH_A_GRADER)
    if (graded.length > 0) {
      const grader = await start('lib/grading/grader.ts')
      children.push(grader)
      for (const bench of graded) await bench(print)
      grader.kill()
    }
    const serve = async () => {
      await buildWhenNeeded('quiet')
      const port = await findFreePort()
      const origin = `http://127.0.0.1:${port}`
      process.env.NEXTAUTH_URL = origin
      const site = await start('lib/web/web.ts', { PORT: String(port), HOST: '127.0.0.1' })
      children.push(site)
      return { origin, pid: site.pid! }
    }
    const served = chosen(OF_THE_SITE)
    if (served.length > 0) {
      const { origin, pid } = await serve()
      for (const bench of served) await bench(origin, print, pid)
    }
    for (const bench of chosen(OF_TWO_WEB_PROCESSES))
      await bench(print, [await serve(), await serve()])
  } finally {
    for (const child of children) child.kill()
    await disconnect()
    await server.stop()
  }
}

async function start(program: string, more: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...more, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
