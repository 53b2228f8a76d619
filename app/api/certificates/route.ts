import { z } from 'zod'
import { getViewer } from '@/lib/auth/viewer'
import { issueCertificate } from '@/lib/certificates/certificates'
import { siteAddress } from '@/lib/site-address'
import { changing, done, readFields, unwrap } from '../_lib/http'

// Signed for good, so nothing in it breaks a line or turns the order of reading around.
const NAME = /^[^\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u

const schema = z.object({
  module: z.string().max(100),
  name: z.string().trim().min(1).max(120).regex(NAME),
})

export const POST = changing(
  async (request) => {
    const { module, name } = await readFields(request, schema)
    const issuer = siteAddress()
    const { id } = unwrap(await issueCertificate(await getViewer(), { module, name, issuer }))
    return done(request, { to: `/certificates/${id}`, body: { id } })
  },
  { back: '/dashboard' },
)
