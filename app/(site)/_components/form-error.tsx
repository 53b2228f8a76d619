/** What a refused form says. One sentence each, and none tells whether an e-mail has an account. */
const MESSAGES: Record<string, string> = {
  refused: 'That did not work. Check the e-mail and the password, then try again.',
  'register-refused':
    'No account could be made with that. Use another e-mail, or sign in if you have one already.',
  'weak-password':
    'That password is too easy to guess. Use at least ten characters; three or four unrelated words do well. Names, years and keyboard rows are guessed first.',
  'wrong-password': 'The present password is not right. Nothing was changed.',
  'too-many': 'Too many tries. Wait a few minutes, then try again.',
  invalid: 'Something in the form is missing or malformed. Check the fields.',
  'no-such-class':
    'No class has that code. Ask your teacher for the present one: codes can change.',
  'needs-account': 'A guest cannot do that. Register first; it keeps everything you did.',
  'not-finished': 'Not everything in this module is passed yet. What is missing has no check mark.',
  'no-key': 'This site has no key to sign with. Tell whoever runs it.',
  'not-signed-in': 'Your session has ended. Sign in again; work on this device is still here.',
  'last-owner': 'Whoever owns a class cannot leave it. Hand it over first, in its settings.',
  'owns-classes':
    'You own a class with learners in it. Hand it over or delete it first, in its settings.',
  'name-taken': 'A section of the class has that name already. Choose another.',
  unconfirmed:
    'You learn in this class. Tick the box to say that you will be no learner of it any more.',
  'class-archived': 'This class is archived: it has ended, and nobody joins it any more.',
  blocked: 'This class’s code does not let you in. Ask whoever teaches it.',
  'roster-changed':
    'The roster or the file has changed since you looked at it. Nothing was taken: this is what it would change now.',
  'encoding-unsure': 'Look at the words below, and tick the box when they are spelt right.',
  'number-taken': 'Somebody else of the roster has that number. Nothing was changed.',
  'entry-claimed': 'Somebody has joined as that row in the meantime. Nothing was changed.',
  'has-entry':
    'That account has another row of this class’s roster already. Whoever teaches the class can change whose it is.',
  'teaches-here':
    'You teach or assist in this class. The link is for a learner: pass it on, it still works.',
  'nobody-left':
    'Everybody of the roster has joined or has a link. Tick the box to make new ones for all who have not joined.',
  'too-large': 'That is too large. A list of 5,000 people has less than 2 MB.',
  'wrong-name': 'That is not the name of the class. Nothing was deleted.',
  'nothing-to-regrade':
    'Everything that this class handed in to that lab was graded by today’s tests.',
  'regrade-runs': 'That lab is being graded again already. Wait until it is done.',
  stale: 'Somebody else changed this in the meantime. Look at what it is now; nothing was changed.',
  'already-assigned':
    'That is asked of the class already. If it was taken off, it stands at the end of the list.',
  'too-many-assignments':
    'A class has 200 assignments at most, those that were taken off included.',
  'bad-points': 'Points are a number from 0 to 10000, with two decimals at most.',
  'no-reason': 'Say why, in at most 500 characters. It stands in the history.',
  expired: 'This link is used up or out of date. Get another.',
  'not-found': 'That is not there any more. Nothing was changed.',
  unavailable: 'The site is starting. Nothing was changed: try again in a few seconds.',
  unreachable: 'The server did not answer. Check the connection, then try again.',
  // next-auth's own.
  OAuthAccountNotLinked:
    'That identity belongs to another account. Sign in the way you did the first time.',
  AccessDenied: 'The other site did not let you in. Nothing was changed.',
}

/** By the name of the field that a route refused first. */
const FIELDS: Record<string, string> = {
  email:
    'That e-mail is not one that mail can be sent to. It looks like name@example.org, with plain letters (a to z) and digits before the @.',
  password: 'The password is missing, or longer than 256 characters.',
  current: 'The present password is longer than any can be. Check it.',
  name: 'The name is missing, too long, or has characters that cannot be shown.',
  sectionIds: 'Choose at least one section, or the whole class.',
  timeZone: 'That is no time zone. Take one from the list, as “Europe/Berlin”.',
  body: 'Say something, in at most 2,000 characters.',
  line: 'Lines are counted from 1. Check the number.',
  userId: 'Choose one of the class’s teachers.',
  code: 'A class’s code has eight letters and digits. Check what you typed.',
  confirm: 'Tick the box to say that you mean it.',
  file: 'Choose a file, or paste the list.',
}

const OTHER = 'That did not work. Try again in a moment.'

export function FormError(props: { code: string | undefined; field?: string | undefined }) {
  if (!props.code) return null
  return (
    <p className="notice" data-tone="faulty" role="alert">
      {messageOf(props.code, props.field)}
    </p>
  )
}

function messageOf(code: string, field: string | undefined): string {
  if (code === 'invalid' && field && Object.hasOwn(FIELDS, field)) return FIELDS[field] ?? OTHER
  return Object.hasOwn(MESSAGES, code) ? (MESSAGES[code] ?? OTHER) : OTHER
}
