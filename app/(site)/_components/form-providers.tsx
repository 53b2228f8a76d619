import { listOAuthProviders } from '@/lib/auth/options'
import style from './form-page.module.css'

const NAMES = { github: 'GitHub', google: 'Google' } as const

/** One button for each identity provider that this site is configured for. */
export function ProviderButtons({ next }: { next: string | null }) {
  const providers = listOAuthProviders()
  if (providers.length === 0) return null
  return (
    <div className={style.providers}>
      {providers.map((provider) => (
        <form key={provider} action="/api/account/oauth" method="post">
          <input type="hidden" name="provider" value={provider} />
          {next && <input type="hidden" name="next" value={next} />}
          <button type="submit" className="button">
            Continue with {NAMES[provider]}
          </button>
        </form>
      ))}
    </div>
  )
}
