import { z } from 'zod'
import { madeLink } from '@/lib/api/contract'
import { makeTeachersLink } from '@/lib/auth/reset'
import { getViewer } from '@/lib/auth/viewer'
import { escapeHtml, html } from '../../../../../_lib/html'
import { answer, changing, isForm, readFields, unwrap } from '../../../../../_lib/http'

type Params = { id: string; userId: string }

/** A link for a learner's new password, shown this once. */
export const POST = changing<Params>(
  async (request, { id, userId }) => {
    await readFields(request, z.object({}))
    const { path } = unwrap(await makeTeachersLink(await getViewer(), id, userId))
    if (!isForm(request)) return answer(madeLink, { path })
    const back = `/classes/${encodeURIComponent(id)}/learners/${encodeURIComponent(userId)}`
    return html(
      '<title>Password link</title><h1>A link for a new password</h1>' +
        '<p>Copy this link’s address and give it to the learner. It works once, within an hour, and is shown only here.</p>' +
        `<p><a href="${escapeHtml(path)}">${escapeHtml(path)}</a></p>` +
        `<p><a href="${escapeHtml(back)}">Back to the learner</a></p>`,
    )
  },
  { back: '/classes' },
)
