import path from 'node:path'
import { disconnect } from '@/lib/db/client'
import { env } from '@/lib/env'
import { OperatorError } from '@/lib/start/error'
import { findRunningPostgres } from '@/lib/start/postgres'

/**
 * The whole life of an npm script: ends the process with the code that `main` resolves with, and with 1 after
 * an exception. What whoever runs it can mend is told without a stack.
 */
export function runCommand(main: () => number | Promise<number>): void {
  void (async () => {
    let code = 1
    try {
      code = await main()
    } catch (error) {
      const isTheirs = error instanceof Error && MENDABLE.has(error.name)
      console.error(isTheirs ? error.message : error)
    }
    process.exit(code)
  })()
}

const MENDABLE = new Set([OperatorError.name, 'ContentError', 'ConfigurationError'])

/**
 * Runs `work` against the database of this installation: DATABASE_URL's, or that of a running `npm start`.
 *
 * @throws OperatorError if there is neither
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const { DATABASE_URL, FORKCHOICE_DATA } = env()
  const url = DATABASE_URL ?? (await findRunningPostgres(path.resolve(FORKCHOICE_DATA)))
  if (!url)
    throw new OperatorError('No database: set DATABASE_URL, or run this while `npm start` runs.')
  process.env.DATABASE_URL = url
  try {
    return await work()
  } finally {
    await disconnect()
  }
}
