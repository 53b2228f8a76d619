import { MIN_PASSWORD_LENGTH } from '@/lib/auth/password-strength'
import style from './form-page.module.css'

export function EmailField() {
  return (
    <div className="field">
      <label htmlFor="email">E-mail</label>
      <input
        id="email"
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        required
        spellCheck={false}
      />
    </div>
  )
}

export function PasswordField(props: { name?: string; label?: string }) {
  const name = props.name ?? 'password'
  return (
    <div className="field">
      <label htmlFor={name}>{props.label ?? 'Password'}</label>
      <input
        id={name}
        name={name}
        type="password"
        autoComplete="current-password"
        maxLength={256}
        required
      />
    </div>
  )
}

export function NewPasswordField(props: { label?: string }) {
  return (
    <div className="field">
      <label htmlFor="password">{props.label ?? 'Password'}</label>
      <input
        id="password"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={MIN_PASSWORD_LENGTH}
        maxLength={256}
        required
        aria-describedby="password-hint"
      />
      <p id="password-hint" className={style.hint}>
        At least ten characters that are hard to guess. Three or four unrelated words do well.
      </p>
    </div>
  )
}

export function NameField(props: {
  value?: string | undefined
  hint?: string
  required?: boolean
}) {
  return (
    <div className="field">
      <label htmlFor="name">
        Name{!props.required && <span className={style.optional}> (optional)</span>}
      </label>
      <input
        id="name"
        name="name"
        autoComplete="name"
        maxLength={100}
        defaultValue={props.value}
        required={props.required}
        aria-describedby={props.hint ? 'name-hint' : undefined}
      />
      {props.hint && (
        <p id="name-hint" className={style.hint}>
          {props.hint}
        </p>
      )}
    </div>
  )
}
