import { PersonName } from '@/app/(teach)/_person-name'
import { Ago } from '@/app/_components/time'
import type { AuditEntry } from '@/lib/classes/audit'
import { Changes } from '../../_components/changes'

/** What somebody else did while a form was being filled in. The form below keeps what was typed. */
export function Stale({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <div className="notice" data-tone="work" role="alert">
      <p>
        This was changed in the meantime, and nothing of yours is stored yet. The form below has
        what you typed: change it, or send it as it is.
      </p>
      {entries.map((entry) => (
        <div key={entry.id}>
          <p>
            {entry.actor ? (
              <PersonName person={entry.actor} />
            ) : (
              <span>Whoever runs this site</span>
            )}{' '}
            changed, <Ago at={entry.at} />:
          </p>
          <Changes entry={entry} />
        </div>
      ))}
    </div>
  )
}
