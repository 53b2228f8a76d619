import { z } from 'zod'
import { madeToken } from '@/lib/api/command'
import { makeToken } from '@/lib/auth/tokens'
import { getViewer } from '@/lib/auth/viewer'
import { escapeHtml, html } from '../../_lib/html'
import { answer, changing, isForm, readFields, unwrap } from '../../_lib/http'

const schema = z.object({ name: z.string().trim().min(1).max(60) })

/** A token for the learners' command, shown this once. */
export const POST = changing(
  async (request) => {
    const { secret } = unwrap(await makeToken(await getViewer(), await readFields(request, schema)))
    if (!isForm(request)) return answer(madeToken, { secret })
    return html(
      '<title>Token</title><h1>A token for the command</h1>' +
        '<p>Copy it now: it is shown only here. The command asks for it at <code>login</code>.</p>' +
        `<p><code>${escapeHtml(secret)}</code></p><p><a href="/account">Back to the account</a></p>`,
    )
  },
  { back: '/account' },
)
