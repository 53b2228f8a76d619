import { eraseDueAccounts } from '@/lib/auth/deletion'
import { eraseOldCanvasFiles } from '@/lib/classes/exports/canvas-upload'
import { eraseOldUploads } from '@/lib/classes/roster/importing'
import { eraseDeletedClasses } from '@/lib/classes/life'
import { eraseOldNetworks } from '@/lib/network/afterwards'

const EVERY_MS = 6 * 60 * 60 * 1000

/** Erases what people deleted a while ago, now and every six hours. Several servers at once do no harm. */
export function keepHouse(): void {
  void sweep()
  setInterval(() => void sweep(), EVERY_MS).unref()
}

async function sweep(): Promise<void> {
  try {
    await eraseDeletedClasses()
    await eraseDueAccounts()
    await eraseOldUploads()
    await eraseOldCanvasFiles()
    await eraseOldNetworks()
  } catch (error) {
    console.error(
      'What was deleted could not be erased yet; it is tried again in six hours:',
      error,
    )
  }
}
