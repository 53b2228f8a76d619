import Link from 'next/link'
import style from './site-footer.module.css'

export function SiteFooter() {
  return (
    <footer className={style.footer}>
      <div className={style.inner}>
        <p>
          Forkchoice teaches how blockchains agree. The text names its sources, and the data in it
          is real.
        </p>
        <nav aria-label="More">
          <Link href="/course" prefetch={false}>
            Course map
          </Link>
          <Link href="/before-you-begin" prefetch={false}>
            Before you begin
          </Link>
          <Link href="/glossary" prefetch={false}>
            Glossary
          </Link>
          <Link href="/state" prefetch={false}>
            State of the protocols
          </Link>
          <Link href="/labs" prefetch={false}>
            Labs
          </Link>
          <Link href="/node" prefetch={false}>
            Your node
          </Link>
          <Link href="/corrections" prefetch={false}>
            Corrections
          </Link>
          <Link href="/teachers" prefetch={false}>
            For teachers
          </Link>
          <a href="/feed.xml">Changes (Atom)</a>
        </nav>
      </div>
    </footer>
  )
}
