import { redirect } from 'next/navigation'
import { getViewer, type UserViewer } from '@/lib/auth/viewer'

/** The viewer of a private page. Whoever is not signed in is sent to sign in, and comes back to `path`. */
export async function signedInViewer(path: string): Promise<UserViewer> {
  const viewer = await getViewer()
  if (viewer.kind === 'user') return viewer
  redirect(`/signin?next=${encodeURIComponent(path)}`)
}
