/** What a learner's class sees of them, and whether that goes back to before they joined. */
export function Sharing({ classId, shares }: { classId: string; shares: boolean }) {
  return (
    <section aria-labelledby="sharing">
      <h2 id="sharing">Who sees your work</h2>
      <p>
        Those who teach this class, and its assistants, see what you do for its assignments and all
        that you do since you joined: how far you are, the code that you submit and its verdicts.
        They do not see drafts, and nobody else in the class sees anything of yours.
      </p>
      <p>
        {shares
          ? 'What you did before you joined is shown to them, too.'
          : 'What you did before you joined, and no assignment asks for, is not shown to them.'}
      </p>
      <form action={`/api/classes/${classId}/share`} method="post">
        <input type="hidden" name="share" value={shares ? 'no' : 'yes'} />
        <button type="submit" className="button quiet">
          {shares ? 'Show earlier work no more' : 'Show earlier work, too'}
        </button>
      </form>
    </section>
  )
}
