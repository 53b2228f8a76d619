import type { Tx } from '@/lib/db/client'
import { lockClassFacts } from '@/lib/grades/cells'

/**
 * Whoever changes a class's list, or who is on it, waits for whoever does so already. Sections are made and named under
 * the second of the two locks, too.
 */
export async function holdRoster(tx: Tx, classId: string): Promise<void> {
  await lockClassFacts(tx, classId)
  await holdClass(tx, classId)
}

/** Of whoever has the facts of a learner of the class already. */
export async function holdClass(tx: Tx, classId: string): Promise<void> {
  await tx.$executeRaw`select from "Class" where id = ${classId}::uuid for no key update`
}
