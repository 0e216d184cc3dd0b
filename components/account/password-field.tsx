'use client'
import { useState } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'

interface Props {
  locale: Locale
  autoComplete: 'current-password' | 'new-password'
  hint?: string
  error: string | undefined
}

/** Keeps what was typed when another field has an error, because the server never sends a password back. */
export function PasswordField({ locale, autoComplete, hint, error }: Props) {
  const [shown, setShown] = useState(false)
  const [password, setPassword] = useState('')
  const text = ACCOUNT[locale].form
  const toggle = (
    <button
      type="button"
      aria-label={text.showPassword}
      aria-pressed={shown}
      aria-controls="password"
      onClick={() => setShown(!shown)}
      className={`${buttonClass({ variant: 'secondary' })} min-h-12 min-w-12 noscript:hidden`}
    >
      <EyeIcon crossed={shown} />
    </button>
  )
  return (
    <Field
      name="password"
      type={shown ? 'text' : 'password'}
      label={text.fields.password}
      autoComplete={autoComplete}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      required
      value={password}
      onChange={(event) => setPassword(event.target.value)}
      hint={hint}
      error={error}
      beside={toggle}
    />
  )
}

function EyeIcon({ crossed }: { crossed: boolean }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-6 fill-none stroke-current stroke-[1.7] [stroke-linecap:round] [stroke-linejoin:round]"
    >
      <path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12Z" />
      <circle cx="12" cy="12" r="3" />
      {crossed && <path d="m4 4 16 16" />}
    </svg>
  )
}
