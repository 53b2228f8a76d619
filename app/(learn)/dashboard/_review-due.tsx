import Link from 'next/link'
import type { Viewer } from '@/lib/auth/viewer'
import { listDueQuestions } from '@/lib/progress/review'

/** Says that missed questions have come back; nothing when none has. */
export async function ReviewDue({ viewer }: { viewer: Viewer }) {
  const { length } = await listDueQuestions(viewer)
  if (length === 0) return null
  return (
    <p className="notice" data-tone="work">
      <Link href="/review" prefetch={false}>
        {length === 1 ? 'One question to review' : `${length} questions to review`}
      </Link>
      <span>: what you once missed has come back.</span>
    </p>
  )
}
