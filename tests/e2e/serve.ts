import { type ChildProcess, spawn } from 'node:child_process'
import { createDatabase } from '../setup/create-database'
import { addLearners, CERTIFICATE_KEY } from './_learners'
import { addForerunner } from './_older-tests'
import { addNodeOwners } from './_node-owners'
import { addReviewer } from './_reviewer'
import { addSchool } from './_school'
import { startTestServer } from '../setup/postgres'

/** The built site and a grader on a database of their own, until SIGTERM. */
async function main(): Promise<void> {
  const port = process.argv[2] as string
  const server = await startTestServer()
  const { url } = await createDatabase()
  await addLearners(url)
  await addReviewer(url)
  await addNodeOwners(url)
  await addForerunner(url)
  await addSchool(url)
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: url,
    HOST: '127.0.0.1',
    PORT: port,
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    NEXTAUTH_SECRET: 'a-secret-of-the-tests-alone-0000',
    CERTIFICATE_KEY,
    // A block is mined in a blink.
    WORK_BITS: '12',
  }
  const children: ChildProcess[] = ['lib/web/web.ts', 'lib/grading/grader.ts'].map((program) =>
    spawn(process.execPath, ['--import', 'tsx', program], { env, stdio: 'inherit' }),
  )
  let stopping = false
  async function stop(): Promise<void> {
    if (stopping) return
    stopping = true
    await Promise.all(
      children.map(
        (child) =>
          new Promise((resolve) => {
            child.once('exit', resolve)
            if (!child.kill()) resolve(null)
          }),
      ),
    )
    await server.stop()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
