import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import { labelIn } from '#lib/translation.ts'

interface Props {
  locale: Locale
  /** The code in the address. Anything that is no code of ours says nothing. */
  problem: unknown
  /** The visitor's verified address is a member's. */
  isConnecting?: boolean
  className: string
}

/** Why somebody is back from a provider without being signed in, and what to do. */
export function IdentityNotice({ locale, problem, isConnecting = false, className }: Props) {
  const t = SIGN_IN_WITH[locale]
  const text = typeof problem === 'string' ? labelIn(t.problems, problem) : undefined
  if (text === undefined && !isConnecting) return null
  return (
    <Notice tone={text === undefined ? 'info' : 'warning'} className={className}>
      {text ?? t.connect}
    </Notice>
  )
}
