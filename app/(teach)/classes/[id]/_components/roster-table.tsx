'use client'

import { Grid } from '@/app/(teach)/_grid'
import { GivenName } from '@/app/(teach)/_person-name'
import { Badge } from '@/app/_components/badge'
import { Confirm } from '@/app/_components/confirm'
import { Day } from '@/app/_components/day'
import type { PersonName } from '@/lib/classes/person'
import style from './roster.module.css'

type Learner = PersonName & {
  id: string
  email: string | null
  /** And no name says it. */
  isGuest: boolean
  joinedAt: string
}

/** A client module for the sake of its bytes: see matrix-rows.tsx. */
export function RosterTable({ classId, rows }: { classId: string; rows: readonly Learner[] }) {
  return (
    <Grid className={`table ${style.roster}`} label="Learners">
      <thead>
        <tr>
          <th scope="col">Learner</th>
          <th scope="col">E-mail</th>
          <th scope="col">Joined</th>
          <th scope="col">
            <span className="visually-hidden">Removal</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, beside, email, isGuest, joinedAt }) => (
          <tr key={id}>
            <th scope="row">
              <GivenName name={name} beside={beside} /> {isGuest && <Badge>guest</Badge>}
            </th>
            <td className={style.email}>{email}</td>
            <td className={style.joined}>
              <Day at={joinedAt} />
            </td>
            <td className={style.remove}>
              <Confirm
                ask="Remove"
                about={<GivenName name={name} beside={beside} />}
                confirm="Remove from the class"
                action={`/api/classes/${classId}/members/${id}/remove`}
                tone="quiet"
              >
                <p>
                  <GivenName name={name} beside={beside} />
                  <span>
                    {' '}
                    leaves the class and you no longer see their work. It stays theirs, and with the
                    present code they could join again.
                  </span>
                </p>
              </Confirm>
            </td>
          </tr>
        ))}
      </tbody>
    </Grid>
  )
}
