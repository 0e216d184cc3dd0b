import type { Locale } from '#lib/locale.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'
import { ProviderMark } from './provider-mark.tsx'

interface Props {
  locale: Locale
  providers: readonly ProviderName[]
  /** The page to come back to; empty for the usual one. */
  next: string
  /** From the letter that confirms a sign-up. */
  confirmation?: string | undefined
  /** `below-form`: words part them from a form above. `beside`: small and side by side, above a form that needs no account. */
  place?: 'alone' | 'below-form' | 'beside'
}

/**
 * The buttons of the providers by their own rules: Kakao's yellow with a black bubble, Naver's white with its green letter. Both keep
 * their colours in the dark. They are links, because they leave the shop, and no page of the shop is fetched beforehand.
 */
export function ProviderLinks({ locale, providers, next, confirmation, place = 'alone' }: Props) {
  const t = SIGN_IN_WITH[locale]
  if (providers.length === 0) return null
  const query = new URLSearchParams({ locale, ...(next && { next }), ...(confirmation && { confirm: confirmation }) })
  return (
    <section aria-label={t.groupLabel} className={place === 'beside' ? 'grid gap-2 sm:grid-cols-2' : 'flex flex-col gap-3'}>
      {place === 'below-form' && (
        <p className="flex items-center gap-3 text-sm text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {t.or}
        </p>
      )}
      {providers.map((provider) => (
        <a
          key={provider}
          href={`/api/sign-in/${provider}?${query}`}
          rel="nofollow"
          className={`${BUTTON} ${place === 'beside' ? 'min-h-11 py-2' : 'min-h-13 py-3 text-lg'} ${LOOK[provider]}`}
        >
          <ProviderMark provider={provider} />
          <span className="flex-1 text-center">{t.buttons[provider]}</span>
        </a>
      ))}
    </section>
  )
}

const BUTTON = 'flex items-center rounded-[12px] px-4 font-semibold no-underline'

const LOOK: Record<ProviderName, string> = {
  kakao: 'bg-[#fee500] text-[rgb(0_0_0/85%)] hover:bg-[#f5dc00]',
  naver: 'border border-[#c6ccd2] bg-[#ffffff] text-[#000000] hover:bg-[#f5f6f8]',
}
