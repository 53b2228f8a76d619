import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import v8 from 'node:v8'
import { env } from '@/lib/env'
import type { Runner } from '@/lib/sandbox/protocol'
import type { LabFingerprints } from './types'
import { takeFingerprints, type LabSources } from './fingerprints'

/** Raised when what is kept has another form, or is chosen otherwise. */
const FORM = 9

/** Labs whose fingerprints are in memory; those of others are read again when they are wanted. */
const IN_MEMORY = 8

const inMemory = new Map<string, Promise<LabFingerprints>>()

/**
 * A lab's fingerprints: taken when a submission to it fails for the first time, which is some seconds of work,
 * and kept in the data folder for as long as neither the lab nor the runner changes.
 */
export function fingerprintsOf(
  lab: { slug: string; version: string; read: () => Promise<LabSources> | LabSources },
  runner: Runner,
): Promise<LabFingerprints> {
  const key = createHash('sha256')
    .update([FORM, process.version, lab.slug, lab.version, runner.version].join('\n'))
    .digest('hex')
    .slice(0, 16)
  const name = `${lab.slug}-${key}`
  const known = inMemory.get(name)
  if (known) {
    // The one that was used last is forgotten last.
    inMemory.delete(name)
    inMemory.set(name, known)
    return known
  }
  const taken = readOrTake(name, lab.read, runner)
  inMemory.set(name, taken)
  taken.catch(() => inMemory.delete(name))
  if (inMemory.size > IN_MEMORY) inMemory.delete(inMemory.keys().next().value!)
  return taken
}

async function readOrTake(
  name: string,
  read: () => Promise<LabSources> | LabSources,
  runner: Runner,
): Promise<LabFingerprints> {
  const folder = path.resolve(env().FORKCHOICE_DATA, 'fingerprints')
  const file = path.join(folder, name)
  const kept = readKept(file)
  if (kept) return kept
  const taken = await takeFingerprints(await read(), runner)
  try {
    mkdirSync(folder, { recursive: true })
    // Another grader may take the same at the same time: a file is whole or is not there.
    const half = `${file}.${process.pid}`
    writeFileSync(half, v8.serialize(taken))
    renameSync(half, file)
  } catch (cause) {
    console.warn(`fingerprints cannot be kept in ${folder}: ${String(cause)}`)
  }
  return taken
}

/** Ours alone: the folder is the grader's own, so what lies there is trusted as its code is. */
function readKept(file: string): LabFingerprints | null {
  try {
    return v8.deserialize(readFileSync(file)) as LabFingerprints
  } catch {
    return null
  }
}
