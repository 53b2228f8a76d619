import { PersonName } from '@/app/(teach)/_person-name'
import { Ago } from '@/app/_components/time'
import type { AuditAction, AuditEntry } from '@/lib/classes/audit'
import { Changes } from '../../../_components/changes'
import style from './cell.module.css'

const WORDS: Readonly<Partial<Record<AuditAction, string>>> = {
  'assignment-made': 'made the assignment',
  'assignment-changed': 'changed the assignment',
  'assignment-archived': 'took the assignment off',
  'assignment-taken-back': 'put the assignment back',
  'assignment-moved': 'moved the assignment',
  'points-released': 'released the points',
  'exception-made': 'made an exception',
  'exception-revoked': 'took back an exception',
  'points-overridden': 'gave points',
  'override-revoked': 'took back the points given',
}

/** What was done to the assignment and about this learner, oldest first. */
export function History({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">History</h2>
      <ol className={style.list}>
        {entries.map((entry) => (
          <li key={entry.id} className={style.past}>
            <span>
              {entry.actor ? (
                <PersonName person={entry.actor} />
              ) : (
                <span>Whoever runs this site</span>
              )}
              <span>{` ${WORDS[entry.action] ?? 'changed something'}`}</span>
            </span>
            <span className={style.small}>
              <Ago at={entry.at} />
            </span>
            <Changes entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  )
}
