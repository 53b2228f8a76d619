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
export function RosterTable(props: {
  classId: string
  mayRemove: boolean
  rows: readonly Learner[]
}) {
  const { classId, mayRemove, rows } = props
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
              {mayRemove && (
                <Confirm
                  ask="Remove"
                  about={<GivenName name={name} beside={beside} />}
                  confirm="Remove from the class"
                  action={`/api/classes/${classId}/members/${id}/remove`}
                  tone="quiet"
                  fields={
                    <label className={style.block}>
                      <input type="checkbox" name="block" value="yes" />
                      <span>Block: the code does not let them in again</span>
                    </label>
                  }
                >
                  <p>
                    <GivenName name={name} beside={beside} />
                    <span>
                      {' '}
                      is no longer in the class. You can still read what was handed in until now,
                      and nothing from now on. You can take them back.
                    </span>
                  </p>
                </Confirm>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Grid>
  )
}
