import Link from 'next/link'
import { CopyButton } from '@/app/_components/copy-button'
import { Day } from '@/app/_components/day'
import type { TokenView } from '@/lib/auth/tokens'
import { siteAddress } from '@/lib/site-address'
import { NewToken } from './_new-token'
import style from '../_components/form-page.module.css'

/** For those who work in an editor of their own. */
export function Tokens({ tokens, isGuest }: { tokens: readonly TokenView[]; isGuest: boolean }) {
  const command = `npx ${siteAddress()}/cli.tgz`
  return (
    <section className={style.section} aria-labelledby="tokens">
      <div className={style.what}>
        <h2 id="tokens">Your own editor</h2>
        <p>
          With Node 20 or newer, a command of this site fetches a lab, runs its visible tests on
          your machine and submits:
        </p>
        <p>
          <code>{command}</code> <CopyButton text={command} what="command" />
        </p>
        <p>It asks for a token once. A token is good for 90 days, and for labs alone.</p>
      </div>
      <div className={style.do}>
        {tokens.length > 0 && (
          <ul className={style.tokens}>
            {tokens.map((token) => (
              <li key={token.id}>
                <div>
                  <strong>
                    <bdi>{token.name}</bdi>
                  </strong>
                  <p className={style.hint}>
                    {token.lastUsedAt === null ? (
                      <span key="unused">Not used yet</span>
                    ) : (
                      <span key="used">
                        Last used <Day at={token.lastUsedAt} />
                      </span>
                    )}
                    , good until <Day at={token.expiresAt} />
                  </p>
                </div>
                <form action={`/api/account/tokens/${token.id}/revoke`} method="post">
                  <button type="submit" className="button danger">
                    Revoke<span className="visually-hidden"> {token.name}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        )}
        {isGuest ? (
          <p>
            Tokens are for accounts:{' '}
            <Link href="/register?next=/account" prefetch={false}>
              register
            </Link>{' '}
            first.
          </p>
        ) : (
          <NewToken />
        )}
      </div>
    </section>
  )
}
