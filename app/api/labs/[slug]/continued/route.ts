import { z } from 'zod'
import { continued, continuedWish } from '@/lib/api/contract'
import { getViewerOrBearer } from '@/lib/auth/tokens'
import { findContinued } from '@/lib/grading/continued'
import { answer, check, found, reading } from '../../../_lib/http'

const wanted = z.object({ from: z.enum(continuedWish.options).default('own') })

/** The program that this one's reader continues in this lab, for the learners' command. */
export const GET = reading<{ slug: string }>(async (request, { slug }) => {
  const { from } = check(wanted, Object.fromEntries(new URL(request.url).searchParams))
  return answer(continued, found(await findContinued(await getViewerOrBearer(request), slug, from)))
})
