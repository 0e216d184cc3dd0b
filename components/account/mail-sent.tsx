'use client'
import { useEffect, useRef } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { ACCOUNT } from '#lib/messages/account.ts'

interface Props {
  locale: Locale
  email: string
  mailIsKept: boolean
  /** What to do with the mail; without it, what somebody does who has chosen a password. */
  text?: (email: string) => string
}

/** Shown after sign-up, with the same words whether or not the address already belongs to a member. */
export function MailSent({ locale, email, mailIsKept, text: said }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const text = ACCOUNT[locale].signUp
  return (
    <div className="flex flex-col gap-5">
      <h2 ref={heading} tabIndex={-1} className="text-xl font-bold outline-none">
        {text.sentTitle}
      </h2>
      <p>{(said ?? text.sent)(email)}</p>
      <p className="text-ink-soft">{text.notArrived}</p>
      {mailIsKept && (
        <Notice
          tone="info"
          action={
            <ButtonLink variant="secondary" href={localePath(locale, '/mailbox')}>
              {text.mailbox}
            </ButtonLink>
          }
        >
          {text.demo}
        </Notice>
      )}
      <ButtonLink variant={mailIsKept ? 'quiet' : 'secondary'} href={localePath(locale, '/account/sign-in')}>
        {text.toSignIn}
      </ButtonLink>
    </div>
  )
}
