import { listRevoked } from '@/lib/certificates/certificates'
import { json, reading } from '../../_lib/http'

export const dynamic = 'force-dynamic'

/** For `certificate:verify --revoked`. */
export const GET = reading(async () => json({ revoked: await listRevoked() }))
