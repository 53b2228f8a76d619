import { readCertificate } from '@/lib/certificates/certificate'
import { findCertificate } from '@/lib/certificates/certificates'
import { formatDay } from '@/lib/format'
import { findPublicPage } from '../_public-pages'
import { isDrawable, type Card } from './_draw'

/** The card of the page at `path`; null where there is no such page, or one that is not for everybody. */
export async function findCard(path: string): Promise<Card | null> {
  const certificate = /^\/certificates\/([^/]+)$/.exec(path)?.[1]
  if (certificate) return cardOfCertificate(certificate)
  const page = findPublicPage(path)
  return page && { about: page.about, title: page.title, text: page.description }
}

async function cardOfCertificate(id: string): Promise<Card | null> {
  const stored = await findCertificate(id)
  const read = stored && readCertificate(stored.file)
  if (!stored || !read?.ok) return null
  const { name, module, issued } = read.value.certificate
  const about = `Certificate · ${stored.revoked ? 'revoked' : formatDay(issued)}`
  const how = 'every lesson’s questions, and every lab’s hidden tests.'
  return isDrawable(name)
    ? { about, title: name, text: `has passed the module ${module.title}: ${how}` }
    : { about, title: module.title, text: `Passed: ${how}` }
}
