import { Confirm } from '@/app/_components/confirm'
import { Name } from '@/app/_components/name'
import type { Teacher } from '@/lib/classes/classes'
import { fullNameOf } from '@/lib/classes/person'
import { RESTORE_DAYS } from '@/lib/classes/life'
import style from './settings.module.css'

export function Naming({ classId, name }: { classId: string; name: string }) {
  return (
    <section aria-labelledby="naming">
      <h2 id="naming">Name</h2>
      <form action={`/api/classes/${classId}/name`} method="post" className="stack">
        <div className="field">
          <label htmlFor="name">Name of the class</label>
          <input
            id="name"
            name="name"
            defaultValue={name}
            maxLength={100}
            required
            autoComplete="off"
          />
        </div>
        <p className="row">
          <button type="submit" className="button">
            Rename
          </button>
        </p>
      </form>
    </section>
  )
}

export function Archive({ classId, archived }: { classId: string; archived: boolean }) {
  return (
    <section aria-labelledby="archive">
      <h2 id="archive">{archived ? 'Open it again' : 'Archive'}</h2>
      <p>
        {archived
          ? 'Learners can join and be removed again, and the class can be changed.'
          : 'When a term is over: everybody can still read the class and you can export it, but nobody joins and nothing changes. It can be opened again.'}
      </p>
      <form action={`/api/classes/${classId}/archive`} method="post">
        <input type="hidden" name="archived" value={archived ? 'no' : 'yes'} />
        <button type="submit" className="button">
          {archived ? 'Open the class again' : 'Archive the class'}
        </button>
      </form>
    </section>
  )
}

/** To one of the class's teachers. */
export function HandOver({ classId, teachers }: { classId: string; teachers: readonly Teacher[] }) {
  return (
    <section aria-labelledby="hand-over">
      <h2 id="hand-over">Hand over</h2>
      {teachers.length === 0 ? (
        <p>
          A class is handed over to somebody who teaches it. Invite a colleague first; they become
          the owner here once they have accepted.
        </p>
      ) : (
        <form action={`/api/classes/${classId}/owner`} method="post" className="stack">
          <p>The new owner decides about the class from then on. You go on as a teacher of it.</p>
          <div className="field">
            <label htmlFor="heir">New owner</label>
            <select id="heir" name="userId" required>
              {teachers.map((teacher) => (
                <option key={teacher.userId} value={teacher.userId}>
                  {fullNameOf(teacher)}
                </option>
              ))}
            </select>
          </div>
          <p className="row">
            <button type="submit" className="button">
              Hand the class over
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

export function Deletion({ classId, name }: { classId: string; name: string }) {
  return (
    <section aria-labelledby="deletion">
      <h2 id="deletion">Delete</h2>
      <p>
        The class goes for everybody at once, with its roster and its history. Learners keep their
        own work. For {RESTORE_DAYS} days whoever runs this site can bring it back; then it is
        erased.
      </p>
      <Confirm
        ask="Delete the class"
        confirm="Delete the class"
        action={`/api/classes/${classId}/delete`}
        fields={
          <div className={`field ${style.typed}`}>
            <label htmlFor="typed">
              Type its name: <Name>{name}</Name>
            </label>
            <input id="typed" name="name" required autoComplete="off" />
          </div>
        }
      >
        <p>Exports that you need are to be made before.</p>
      </Confirm>
    </section>
  )
}
