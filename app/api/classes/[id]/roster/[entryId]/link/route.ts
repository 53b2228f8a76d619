import { z } from 'zod'
import { madeLink } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { makeClaimLink } from '@/lib/classes/roster/claims'
import { escapeHtml, html } from '../../../../../_lib/html'
import { answer, changing, isForm, readFields, unwrap } from '../../../../../_lib/http'

/** A link with which somebody joins as this row of the list, shown this once. */
export const POST = changing<{ id: string; entryId: string }>(
  async (request, { id, entryId }) => {
    await readFields(request, z.object({}))
    const { path } = unwrap(await makeClaimLink(await getViewer(), id, entryId))
    if (!isForm(request)) return answer(madeLink, { path })
    const back = `/classes/${encodeURIComponent(id)}/roster/${encodeURIComponent(entryId)}`
    return html(
      '<title>Link to join</title><h1>A link to join as this row of the roster</h1>' +
        '<p>Copy this link’s address and give it to the learner. It works once, and is shown only here.</p>' +
        `<p><a href="${escapeHtml(path)}">${escapeHtml(path)}</a></p>` +
        `<p><a href="${escapeHtml(back)}">Back to the roster</a></p>`,
    )
  },
  { back: '/classes' },
)
