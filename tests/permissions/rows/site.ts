import { alike, all } from '../_answers'
import type { Entry } from '../_entry'
import { ofCertificate, ofLab } from '../_parameters'

/** Pages and files that everybody reads, certificates, and what operators ask. */
export const siteRows: readonly Entry[] = [
  // Pages that everybody reads.
  { route: '/', method: 'GET', expect: all(200) },
  { route: '/before-you-begin', method: 'GET', expect: all(200) },
  { route: '/course', method: 'GET', expect: all(200) },
  { route: '/corrections', method: 'GET', expect: all(200) },
  { route: '/course/short', method: 'GET', expect: all(200) },
  { route: '/glossary', method: 'GET', expect: all(200) },
  { route: '/labs', method: 'GET', expect: all(200) },
  { route: '/search', method: 'GET', expect: all(200) },
  { route: '/search.json', method: 'GET', expect: all(200) },
  { route: '/state', method: 'GET', expect: all(200) },
  { route: '/teachers', method: 'GET', expect: all(200) },
  { route: '/teachers/grading', method: 'GET', expect: all(200) },
  { route: '/teachers/network', method: 'GET', expect: all(200) },
  { route: '/teachers/privacy', method: 'GET', expect: all(200) },
  { route: '/offline', method: 'GET', expect: all(200) },
  { route: '/sw.js', method: 'GET', expect: all(200) },
  { route: '/sitemap.xml', method: 'GET', expect: all(200) },
  { route: '/robots.txt', method: 'GET', expect: all(200) },
  { route: '/feed.xml', method: 'GET', expect: all(200) },
  {
    route: '/cards/[...page]',
    method: 'GET',
    params: () => ({ page: 'learn/foundations/block-headers.png' }),
    expect: all(200),
  },
  {
    route: '/cards/[...page]',
    method: 'GET',
    params: () => ({ page: 'dashboard.png' }),
    expect: all(404),
  },
  {
    route: '/cards/[...page]',
    method: 'GET',
    params: ({ certificateId }) => ({ page: `certificates/${certificateId}.png` }),
    expect: all(200),
  },
  {
    route: '/learn/[module]/[lesson]',
    method: 'GET',
    params: () => ({ module: 'foundations', lesson: 'block-headers' }),
    expect: all(200),
  },
  // Certificates: public to those who know the number. The learner has one, nobody has finished the module.
  { route: '/certificates/[id]', method: 'GET', params: ofCertificate, expect: all(200) },
  { route: '/api/certificates/[id]', method: 'GET', params: ofCertificate, expect: all(200) },
  { route: '/api/certificates/key', method: 'GET', expect: all(200) },
  { route: '/api/certificates/revoked', method: 'GET', expect: all(200) },
  {
    route: '/api/certificates',
    method: 'POST',
    body: () => ({ module: 'foundations', name: 'Ada' }),
    expect: alike(401, 403, 200, 409, 409, 409),
  },
  // For operators. Nothing here is about a person.
  { route: '/healthz', method: 'GET', expect: all(200) },
  { route: '/readyz', method: 'GET', expect: all(200) },
  // With METRICS_TOKEN alone.
  { route: '/metrics', method: 'GET', expect: all(404) },
  { route: '/labs/[slug]', method: 'GET', params: ofLab, expect: all(200) },
  // For those who passed: nobody here has.
  { route: '/labs/[slug]/solution', method: 'GET', params: ofLab, expect: all(404) },
]
