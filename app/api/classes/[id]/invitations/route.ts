import { z } from 'zod'
import { madeLink } from '@/lib/api/contract'
import { getViewer } from '@/lib/auth/viewer'
import { inviteAssistant, inviteTeacher } from '@/lib/classes/staff'
import { escapeHtml, html } from '../../../_lib/html'
import { answer, changing, isForm, readFields, unwrap } from '../../../_lib/http'
import { sightFields, sightOf } from '../../_sight'

const schema = z.object({
  role: z.enum(['teacher', 'assistant']).default('teacher'),
  ...sightFields,
})

const WORDS = {
  teacher: { title: 'Invitation to teach', heading: 'A link for one more teacher' },
  assistant: { title: 'Invitation to assist', heading: 'A link for one more assistant' },
}

/** A link that makes its first opener a teacher or an assistant of the class, shown this once. */
export const POST = changing<{ id: string }>(
  async (request, { id }) => {
    const fields = await readFields(request, schema)
    const viewer = await getViewer()
    const { path } = unwrap(
      fields.role === 'teacher'
        ? await inviteTeacher(viewer, id)
        : await inviteAssistant(viewer, id, sightOf(fields)),
    )
    if (!isForm(request)) return answer(madeLink, { path })
    const back = `/classes/${encodeURIComponent(id)}/${fields.role === 'teacher' ? 'settings' : 'sections'}`
    const { title, heading } = WORDS[fields.role]
    return html(
      `<title>${title}</title><h1>${heading}</h1>` +
        '<p>Copy this link’s address and give it to your colleague. It works once, within seven days, and is shown only here.</p>' +
        `<p><a href="${escapeHtml(path)}">${escapeHtml(path)}</a></p>` +
        `<p><a href="${escapeHtml(back)}">Back to the class</a></p>`,
    )
  },
  { back: '/classes' },
)
