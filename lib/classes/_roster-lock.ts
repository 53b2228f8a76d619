import type { Tx } from '@/lib/db/client'

/** Whoever changes a class's list or its sections waits for whoever does so already. */
export async function holdRoster(tx: Tx, classId: string): Promise<void> {
  await tx.$executeRaw`select from "Class" where id = ${classId}::uuid for no key update`
}
