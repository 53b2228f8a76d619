import { notFound } from 'next/navigation'
import { cache } from 'react'
import { signedInViewer } from '@/app/_signed-in'
import { getClass } from '@/lib/classes/classes'

/** For pages of those who teach or assist in the class: everybody else's answer is not-found. */
export const staffClass = cache(async (id: string, page: string) => {
  const viewer = await signedInViewer(`/classes/${id}/${page}`)
  const found = await getClass(viewer, id)
  if (!found || found.role === 'learner') notFound()
  return { viewer, found }
})
