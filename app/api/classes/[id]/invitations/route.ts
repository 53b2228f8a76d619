import { z } from 'zod'
import { madeLink } from '@/lib/api/contract'
import { inviteTeacher } from '@/lib/classes/staff'
import { getViewer } from '@/lib/auth/viewer'
import { escapeHtml, html } from '../../../_lib/html'
import { answer, changing, isForm, readFields, unwrap } from '../../../_lib/http'

/** A link that makes its first opener a teacher of the class, shown this once. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    await readFields(request, z.object({}))
    const { path } = unwrap(await inviteTeacher(await getViewer(), id))
    if (!isForm(request)) return answer(madeLink, { path })
    const back = `/classes/${encodeURIComponent(id)}/settings`
    return html(
      '<title>Invitation to teach</title><h1>A link for one more teacher</h1>' +
        '<p>Copy this link’s address and give it to your colleague. It works once, within seven days, and is shown only here.</p>' +
        `<p><a href="${escapeHtml(path)}">${escapeHtml(path)}</a></p>` +
        `<p><a href="${escapeHtml(back)}">Back to the class</a></p>`,
    )
  },
  { back: '/classes' },
)
