/** What a refused form says. One sentence each, and none tells whether an e-mail has an account. */
const MESSAGES: Record<string, string> = {
  refused: 'That did not work. Check the e-mail and the password, then try again.',
  'register-refused':
    'No account could be made with that. Use another e-mail, or sign in if you have one already.',
  'weak-password': 'The password needs at least ten characters.',
  'wrong-password': 'The present password is not right. Nothing was changed.',
  'too-many': 'Too many tries. Wait a few minutes, then try again.',
  invalid: 'Something in the form is missing or malformed. Check the fields.',
  'no-such-class':
    'No class has that code. Ask your teacher for the present one: codes can change.',
  'not-signed-in': 'Your session has ended. Sign in again; work on this device is still here.',
}

export function FormError({ code }: { code: string | undefined }) {
  if (!code) return null
  return (
    <p className="notice" data-tone="faulty" role="alert">
      {MESSAGES[code] ?? MESSAGES.refused}
    </p>
  )
}
