import type { Lesson } from '@/lib/course/course'
import { env } from '@/lib/env'
import { reportAddress } from '@/lib/report-address'
import style from './page.module.css'

/** Where readers say that something is wrong, section by section; nothing without REPORT_URL. */
export function ReportMistake({
  lesson,
  sections,
}: {
  lesson: Lesson
  sections: readonly { id: string; text: string }[]
}) {
  const { REPORT_URL } = env()
  if (!REPORT_URL) return null
  const places = [
    { href: lesson.href, text: lesson.title },
    ...sections.map(({ id, text }) => ({ href: `${lesson.href}#${id}`, text })),
  ]
  return (
    <details className={style.report}>
      <summary>Report a mistake in the text</summary>
      <p>Where is it?</p>
      <ul>
        {places.map(({ href, text }) => {
          const address = reportAddress(REPORT_URL, { page: href, section: text })
          return (
            address && (
              <li key={href}>
                <a href={address} rel="noreferrer">
                  {text}
                </a>
              </li>
            )
          )
        })}
      </ul>
    </details>
  )
}
