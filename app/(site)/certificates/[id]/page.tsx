import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CopyButton } from '@/app/_components/copy-button'
import { SiteMark } from '@/app/_components/site-mark'
import { cardOf, sharedAs } from '@/app/_page-metadata'
import { Name } from '@/app/_components/name'
import { Day } from '@/app/_components/day'
import { type Certificate, fingerprint, readCertificate } from '@/lib/certificates/certificate'
import { findCertificate } from '@/lib/certificates/certificates'
import { judgeKey, siteKeys } from '@/lib/certificates/keys'
import { parseItem } from '@/lib/course/item'
import { formatNumber } from '@/lib/format'
import { siteAddress } from '@/lib/site-address'
import style from './certificate.module.css'

type Props = { params: Promise<{ id: string }> }

const load = cache(async (id: string) => {
  const stored = await findCertificate(id)
  const read = stored && readCertificate(stored.file)
  return stored && read?.ok ? { ...read.value, revoked: stored.revoked } : null
})

// A person's name: for those who have the address, not for search engines.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const found = await load(id)
  if (!found) notFound()
  const { name, module } = found.certificate
  const title = `${name}: ${module.title}`
  const description = `${name} has passed the module ${module.title} of Forkchoice: every lesson’s questions, and every lab’s hidden tests.`
  return { title, description, ...sharedAs({ path: `/certificates/${id}`, title, description }) }
}

export default async function CertificatePage(props: Props) {
  const { id } = await props.params
  const found = await load(id)
  if (!found) notFound()
  const { certificate, key, revoked } = found
  const { standing } = judgeKey(siteKeys(), key, certificate.issued)
  const ours = standing === 'present' || standing === 'former'
  const address = `${siteAddress()}/certificates/${id}`
  return (
    <div className={`page ${style.page}`}>
      <article className={style.certificate} aria-labelledby="name">
        <SiteMark className={style.mark} />
        <p className="eyebrow">Certificate</p>
        <h1 id="name">
          <Name>{certificate.name}</Name>
        </h1>
        <p className={style.statement}>
          has passed the module <strong>{certificate.module.title}</strong>: every lesson’s
          questions, and every lab’s hidden tests.
        </p>
        <Standing revoked={revoked} ours={ours} />
        <ol className={style.passed}>
          {certificate.passed.map(({ item, title, on }) => (
            <li key={item}>
              <span>{title}</span>
              {parseItem(item)?.kind === 'lab' && <span className={style.kind}>lab</span>}
              <Day at={on} />
            </li>
          ))}
        </ol>
        {certificate.node && (
          <p className={style.node}>
            <span>{ownPartsWords(certificate.node)}</span>{' '}
            <Link href="/node" prefetch={false} className="no-print">
              What is that?
            </Link>
          </p>
        )}
        <dl className={style.facts}>
          <div>
            <dt>Issued</dt>
            <dd>
              <Day at={certificate.issued} /> by {certificate.issuer}
            </dd>
          </div>
          <div>
            <dt>Number</dt>
            <dd className={style.code}>{certificate.id}</dd>
          </div>
          <div>
            <dt>Signed with</dt>
            <dd className={style.code}>{fingerprint(key)}</dd>
          </div>
        </dl>
      </article>
      <section className={`no-print ${style.share}`} aria-labelledby="share">
        <h2 id="share" className="visually-hidden">
          Show it
        </h2>
        <p className={style.link}>
          <span className={style.address}>{address}</span>
          <CopyButton text={address} what="address of this certificate" />
        </p>
        <p className="row">
          <a className="button primary" href={`/api/certificates/${id}`} download>
            Download the signed file
          </a>
          <a
            className="button"
            href={cardOf(`/certificates/${id}`)}
            download={`certificate-${id}.png`}
          >
            Download a picture
          </a>
        </p>
      </section>
      <section className={style.check} aria-labelledby="check">
        <h2 id="check">Check it yourself</h2>
        <p>
          The file is signed with Ed25519. Anybody who has Forkchoice can check it without a
          network, and one changed byte is found:
        </p>
        <pre tabIndex={0}>
          <code>{`npm run certificate:verify forkchoice-certificate-${id}.json -- \\\n  --key ${key}`}</code>
        </pre>
        <p>
          The name is what the learner wrote: nobody has checked who that is. Take the key from{' '}
          <Link href="/api/certificates/key" prefetch={false}>
            this site
          </Link>{' '}
          and not from somebody who shows you the file.
        </p>
      </section>
    </div>
  )
}

function ownPartsWords({ own, of }: NonNullable<Certificate['node']>): string {
  const parts = own.map(({ title }) => title).join(', ')
  const all = formatNumber(of)
  return own.length === of
    ? `All ${all} parts of a node were own accepted work by then: ${parts}.`
    : `Of the ${all} parts of a node, ${formatNumber(own.length)} were own accepted work by then: ${parts}.`
}

function Standing({
  revoked,
  ours,
}: {
  revoked: { at: string; reason: string } | null
  ours: boolean
}) {
  if (revoked)
    return (
      <p className="notice" data-tone="faulty" role="status">
        <strong>Revoked</strong> on <Day at={revoked.at} />. {revoked.reason}
      </p>
    )
  if (!ours)
    return (
      <p className="notice" data-tone="work" role="status">
        Signed with an earlier key of this site, which it no longer has.
      </p>
    )
  return (
    <p className="notice" data-tone="ok" role="status">
      ✓ The signature is this site’s.
    </p>
  )
}
