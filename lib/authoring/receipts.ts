import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'
import { labsFolder } from '@/lib/labs/load'
import { labFolderHash, labVersion } from '@/lib/labs/version'

/**
 * A proof of a lab is some thirty gradings, and a hundred labs are an hour of them. What a proof hangs on is known: so
 * `labs:check` writes down of what a lab was proved last, and the test run proves again what has changed since, and a
 * part of the rest (tests/labs/prove-labs.ts). Whoever takes the file away has every lab proved.
 */
export const RECEIPTS = 'proofs.json'

/** Slug to key. */
export type Receipts = Readonly<Record<string, string>>

/**
 * The seeds under which the test run proves a lab, and which a receipt is of: nobody chooses them, they are new with each
 * change of the lab, and the same on every machine.
 */
export function ownSeeds(slug: string): [number, number] {
  const seed = parseInt(labFolderHash(slug).slice(0, 7), 16)
  return [seed, seed + 1]
}

/** None where the file is not there. @throws ZodError if it is no such file */
export function readReceipts(): Receipts {
  const file = path.join(labsFolder(), RECEIPTS)
  if (!existsSync(file)) return {}
  return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
}

export function writeReceipt(slug: string, key: string): void {
  const entries = Object.entries({ ...readReceipts(), [slug]: key })
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify(Object.fromEntries(sorted), null, 2)
  writeFileSync(path.join(labsFolder(), RECEIPTS), `${text}\n`)
}

/**
 * All that a proof hangs on: the lab and the library that its tests compare with, every file of ours that proves and
 * judges it, the versions of all packages, and the sandbox with its engine.
 *
 * @param sandbox version of the runner
 */
export async function receiptKey(slug: string, sandbox: string): Promise<string> {
  const hash = createHash('sha256').update(`${labVersion(slug)} ${sandbox} `)
  for (const file of ['package-lock.json', ...(await filesThatJudge(slug))])
    hash.update(`${file}:`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** What proving a lab runs, by the bundler's own list: the code that proves, and whatever the lab's suites import. */
export async function filesThatJudge(slug: string): Promise<string[]> {
  provers ??= filesOf(['lib/authoring/check-lab.ts'])
  const suites = ['hidden', 'visible'].map((name) =>
    path.join(labsFolder(), slug, 'tests', `${name}.ts`),
  )
  return [...new Set([...(await provers), ...(await filesOf(suites))])].sort()
}

let provers: Promise<string[]> | null = null

async function filesOf(entryPoints: string[]): Promise<string[]> {
  const { metafile } = await build({
    entryPoints,
    // Nothing is written; more than one entry has to have a folder all the same.
    outdir: '.',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': path.resolve('.') },
    logLevel: 'silent',
  })
  return Object.keys(metafile.inputs)
}
