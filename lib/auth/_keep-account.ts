import type { Tx } from '@/lib/db/client'
import { logEvent } from './account-log'

/** Whoever signs in to an account that was to be erased keeps it. */
export async function keepAccount(
  tx: Pick<Tx, 'user' | 'accountLog'>,
  userId: string,
): Promise<void> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, goesAt: { not: null } },
    data: { goesAt: null },
  })
  if (count > 0) await logEvent(tx, { userId, event: 'deletion-undone', by: 'signing in' })
}
