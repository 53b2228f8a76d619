import { Name } from '@/app/_components/name'
import type { Changed, Diff, Preview as Previewed } from '@/lib/classes/roster/importing'
import type { BadLine, Listed, RosterFile } from '@/lib/classes/roster/roster-import'
import style from '../roster.module.css'
import { badnessWords, FIELDS } from './_words'

/** So many rows of each kind are shown: nobody reads on, and the page has to come. */
const SHOWN = 200

/** What a file would change, and the form that takes it. */
export function Preview({ classId, preview }: { classId: string; preview: Previewed }) {
  const { file, diff } = preview
  return (
    <div className={style.preview}>
      <p className={style.facts}>{factsOf(file, diff)}</p>
      {file.bad.length > 0 && <Bad lines={file.bad} />}
      {diff.added.length > 0 && <Added rows={diff.added} />}
      {diff.changed.length > 0 && <Changes changed={diff.changed} />}
      {diff.absent.length > 0 && <Absent people={diff.absent} />}
      <Decide classId={classId} preview={preview} />
    </div>
  )
}

const FORMATS = {
  list: 'A list',
  canvas: 'The export of Canvas’ gradebook',
  classroom: 'GitHub Classroom’s roster',
} as const

function factsOf({ format, rows, bad, skipped }: RosterFile, { unchanged }: Diff): string {
  const parts = [`${FORMATS[format]} of ${people(rows.length + bad.length)}.`]
  if (skipped.length > 0)
    parts.push(
      `${skipped.length === 1 ? 'Line' : 'Lines'} ${skipped.join(', ')}: left out, about nobody.`,
    )
  if (unchanged > 0) parts.push(`${unchanged} unchanged.`)
  return parts.join(' ')
}

function people(count: number): string {
  return count === 1 ? 'one person' : `${count} people`
}

function Bad({ lines }: { lines: readonly BadLine[] }) {
  return (
    <section aria-labelledby="bad">
      <h2 id="bad">
        {lines.length === 1 ? 'One line' : `${lines.length} lines`} that cannot be taken
      </h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Why, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, SHOWN).map(({ line, why }) => (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td>
                <bdi>{badnessWords(why)}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More of={lines.length} />
    </section>
  )
}

function Added({ rows }: { rows: Diff['added'] }) {
  return (
    <section aria-labelledby="added">
      <h2 id="added">{rows.length} new</h2>
      <table className="table">
        <PeopleHead line />
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <PersonCells person={row} />
            </tr>
          ))}
        </tbody>
      </table>
      <More of={rows.length} />
    </section>
  )
}

function Changes({ changed }: { changed: readonly Changed[] }) {
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{changed.length} changed</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Name</th>
            <th scope="col">Number</th>
            <th scope="col">What changes</th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, SHOWN).map(({ row, entry, changes }) => (
            <tr key={entry.id}>
              <td>{row.line}</td>
              <th scope="row">
                <Name>{entry.name}</Name>
              </th>
              <td>{entry.number}</td>
              <td>
                {changes.map((change) => (
                  <div key={change.field}>
                    <ChangeOf change={change} />
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More of={changed.length} />
    </section>
  )
}

function ChangeOf({ change }: { change: Changed['changes'][number] }) {
  if (change.field === 'lms') return <span>what another system calls them</span>
  if (change.field === 'back') return <span>listed again</span>
  return (
    <>
      <span>{FIELDS[change.field]}: </span>
      {change.before !== null && (
        <>
          <del>
            <bdi>{change.before}</bdi>
          </del>
          <span aria-hidden="true"> → </span>
        </>
      )}
      <ins>
        <bdi>{change.after}</bdi>
      </ins>
    </>
  )
}

function Absent({ people }: { people: Diff['absent'] }) {
  return (
    <section aria-labelledby="absent">
      <h2 id="absent">{people.length} of the roster not in the file</h2>
      <table className="table">
        <PeopleHead />
        <tbody>
          {people.slice(0, SHOWN).map((person) => (
            <tr key={person.id}>
              <PersonCells person={person} />
            </tr>
          ))}
        </tbody>
      </table>
      <More of={people.length} />
    </section>
  )
}

function PeopleHead({ line = false }: { line?: boolean }) {
  return (
    <thead>
      <tr>
        {line && <th scope="col">Line</th>}
        <th scope="col">Name</th>
        <th scope="col">Number</th>
        <th scope="col">E-mail</th>
        <th scope="col">Section</th>
      </tr>
    </thead>
  )
}

function PersonCells({ person }: { person: Listed }) {
  return (
    <>
      <th scope="row">
        <Name>{person.name}</Name>
      </th>
      <td>{person.number}</td>
      <td>{person.email}</td>
      <td>{person.section && <Name>{person.section}</Name>}</td>
    </>
  )
}

function More({ of }: { of: number }) {
  if (of <= SHOWN) return null
  return <p className={style.small}>{`And ${of - SHOWN} more.`}</p>
}

function Decide({ classId, preview }: { classId: string; preview: Previewed }) {
  const { file, diff, digest } = preview
  const { added, changed, absent, newSections } = diff
  const changesNothing = added.length + changed.length + absent.length + newSections.length === 0
  const to = `/api/classes/${classId}/roster`
  return (
    <div className={style.decide}>
      {changesNothing ? (
        <p>
          {file.bad.length > 0
            ? 'Nothing else in the file would change the roster.'
            : 'The roster is as the file has it: nothing would change.'}
        </p>
      ) : (
        <form action={`${to}/import`} method="post" className="stack">
          <input type="hidden" name="digest" value={digest} />
          {file.encoding !== 'utf-8' && <Encoding samples={file.samples} />}
          {newSections.length > 0 && (
            <label className={style.box}>
              <input type="checkbox" name="sections" value="yes" />
              <span>
                {'Make the sections that the class does not have: '}
                <bdi>{newSections.map(({ name, rows }) => `${name} (${rows})`).join(', ')}</bdi>
              </span>
            </label>
          )}
          {absent.length > 0 &&
            (file.bad.length > 0 ? (
              <p className={style.small}>
                Nobody is marked as no longer listed while there are lines that cannot be taken:
                they may be on one of them.
              </p>
            ) : (
              <label className={style.box}>
                <input type="checkbox" name="absent" value="yes" />
                <span>
                  {`Mark the ${absent.length} who are not in the file as no longer listed. They stay in the class, with everything they did.`}
                </span>
              </label>
            ))}
          <p className="row">
            <button type="submit" className="button primary">
              {takeWords(diff, file.bad.length)}
            </button>
          </p>
        </form>
      )}
      <form action={`${to}/forget`} method="post">
        <button type="submit" className="button quiet">
          Forget this file
        </button>
      </form>
    </div>
  )
}

function takeWords({ added, changed }: Diff, bad: number): string {
  const parts = [
    added.length > 0 ? `${added.length} new` : null,
    changed.length > 0 ? `${changed.length} changed` : null,
  ].filter((part) => part !== null)
  const what = parts.length > 0 ? `Take ${parts.join(' and ')}` : 'Take what is ticked'
  return bad > 0 ? `${what}, without the lines above` : what
}

function Encoding({ samples }: { samples: readonly string[] }) {
  return (
    <div className="notice">
      <p>
        The file does not say how its letters are written. Read as Windows-1252, it has these words:
      </p>
      <ul className={style.samples}>
        {samples.map((word) => (
          <li key={word}>
            <bdi>{word}</bdi>
          </li>
        ))}
      </ul>
      <label className={style.box}>
        <input type="checkbox" name="encoding" value="yes" required />
        <span>They are spelt right. (If not, save the file as “CSV UTF-8” and send it again.)</span>
      </label>
    </div>
  )
}
