import { Day } from '@/app/_components/day'
import { Name } from '@/app/_components/name'
import { COMMENT_LENGTH } from '@/lib/classes/understanding/comments'
import { nameOf } from '@/lib/classes/person'
import type { Comment, Discussion, Thread } from '@/lib/classes/understanding/threads'
import style from './threads.module.css'

/** Threads by the line beneath which they stand. */
export function notesOf(threads: readonly Thread[]): ReadonlyMap<number, React.ReactNode> {
  const lines = new Map<number, Thread[]>()
  for (const thread of threads) lines.set(thread.line, [...(lines.get(thread.line) ?? []), thread])
  return new Map([...lines].map(([line, own]) => [line, <Fragments key={line} threads={own} />]))
}

function Fragments({ threads }: { threads: readonly Thread[] }) {
  return threads.map((thread) => <ThreadView key={thread.id} thread={thread} />)
}

/** What is done with is folded away. */
function ThreadView({ thread }: { thread: Thread }) {
  const { id, path, line, resolvedAt } = thread
  const label = `Comments on ${path}, line ${line}`
  if (resolvedAt !== null) {
    return (
      <details className={style.thread}>
        <summary id={`comment-${id}`}>{`Done: a comment on line ${line}`}</summary>
        <Inner thread={thread} />
      </details>
    )
  }
  return (
    <section className={style.thread} aria-label={label}>
      <Inner thread={thread} />
    </section>
  )
}

function Inner({ thread }: { thread: Thread }) {
  const { id, comments, mayAnswer, resolvedAt } = thread
  return (
    <>
      {comments.map((comment) => (
        <CommentView key={comment.id} comment={comment} where={thread.class.name} />
      ))}
      {mayAnswer && (
        <div className={style.acts}>
          <details>
            <summary>Answer</summary>
            <form method="post" action={`/api/comments/${id}/answer`}>
              <Text label="Your answer" />
              <button className="button">Answer</button>
            </form>
          </details>
          <form method="post" action={`/api/comments/${id}/resolve`}>
            <input type="hidden" name="resolved" value={resolvedAt === null ? 'yes' : 'no'} />
            <button className="button">{resolvedAt === null ? 'Done' : 'Not done yet'}</button>
          </form>
        </div>
      )}
    </>
  )
}

function CommentView({ comment, where }: { comment: Comment; where: string }) {
  const { id, author, body, at, editedAt, mayChange } = comment
  return (
    <article id={`comment-${id}`} className={style.comment}>
      <p className={style.facts}>
        <strong>
          <Name>{nameOf(author).name}</Name>
        </strong>
        <span>
          <Name>{where}</Name>, <Day at={at} />
          {editedAt && <span>, changed</span>}
        </span>
      </p>
      <p className={style.body} dir="auto">
        {body}
      </p>
      {mayChange && (
        <details>
          <summary>Change</summary>
          <form method="post" action={`/api/comments/${id}/change`}>
            <Text label="The comment" value={body} />
            <button className="button">Change it</button>
          </form>
        </details>
      )}
    </article>
  )
}

/** Begins a thread. The line is a number, so that it works without a script; with one, a click on a line fills it in. */
export function WriteComment(props: {
  submissionId: string
  writesIn: Discussion['writesIn']
  /** Of the files, in their order. */
  paths: readonly string[]
}) {
  const { submissionId, writesIn, paths } = props
  const [only] = writesIn
  if (!only) return null
  return (
    <details className={style.write}>
      <summary>Write about a line</summary>
      <form method="post" action={`/api/submissions/${submissionId}/comments`}>
        <div className={style.where}>
          {writesIn.length === 1 ? (
            <input type="hidden" name="classId" value={only.id} />
          ) : (
            <label className="field">
              <span>For the class</span>
              <select name="classId">
                {writesIn.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {paths.length === 1 ? (
            <input type="hidden" name="path" value={paths[0]} />
          ) : (
            <label className="field">
              <span>File</span>
              <select name="path">
                {paths.map((path) => (
                  <option key={path}>{path}</option>
                ))}
              </select>
            </label>
          )}
          <label className="field">
            <span>Line</span>
            <input name="line" type="number" min={1} required />
          </label>
        </div>
        <Text label="What you have to say: plain text, for the learner and those who teach the class" />
        <button className="button primary">Send it to the learner</button>
      </form>
    </details>
  )
}

function Text({ label, value }: { label: string; value?: string }) {
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        name="body"

        rows={3}
        maxLength={COMMENT_LENGTH}
        defaultValue={value}
        required
      />
    </label>
  )
}
