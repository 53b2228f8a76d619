import path from 'node:path'
import { disconnect } from '@/lib/db/client'
import { env } from '@/lib/env'
import { OperatorError } from '@/lib/start/error'
import { findRunningPostgres } from '@/lib/start/postgres'
import { UsageError } from './_arguments'

/**
 * The whole life of an npm script: ends the process with the code that `main` resolves with, with 2 when it was
 * called wrongly, and with 1 after another exception. What whoever runs it can mend is told without a stack.
 */
export function runCommand(main: () => number | Promise<number>): void {
  void (async () => {
    let code = 1
    try {
      code = await main()
    } catch (error) {
      const isTheirs = error instanceof Error && (MENDABLE.has(error.name) || isUsage(error))
      console.error(isTheirs ? error.message : error)
      if (isTheirs && isUsage(error)) code = 2
    }
    process.exit(code)
  })()
}

/** Ours, or that of `parseArgs` about an option that a command does not have. */
function isUsage(error: Error): boolean {
  return (
    error instanceof UsageError || ('code' in error && /^ERR_PARSE_ARGS/.test(String(error.code)))
  )
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
