import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { filled } from '#lib/text/filled.ts'
import { type AgreementToShow, CarriedAgreements } from './agreement-list.tsx'
import type { Phase } from './checkout-state.ts'
import type { CheckoutWords } from './checkout-words.ts'
import { CHECKOUT_FORM } from './draft.ts'
import { Reload } from './reload.tsx'
import { useWords } from './words.tsx'

export interface PayBarProps {
  locale: Locale
  /** Undefined while the total is being calculated. */
  total: number | undefined
  /** What the button says, if not what is paid. */
  label?: string
  phase: Phase
  /** Whether the page has everything that an order needs. */
  ready: boolean
  message: string | undefined
  /** The payment company's own sentence, shown as it is above the message. */
  said: string | undefined
  /** The page is from before a deployment. */
  isOldPage: boolean
  agreements: readonly AgreementToShow[]
  /** Defined when the placed order's window needs a press of its own. */
  onOpen: (() => void) | undefined
}

/** The pay button, which a phone always keeps on the screen. */
export function PayBar({ locale, total, label: own, phase, ready, message, said, isOldPage, agreements, onOpen }: PayBarProps) {
  const { payBar: text, noScript } = useWords()
  const busy = phase !== 'idle'
  const label = own ?? labelOf(total, locale, text)
  return (
    <div className="sticky bottom-0 short:static z-10 -mx-4 border-t border-line bg-ground px-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] pt-3 md:-mx-8 md:px-8 lg:static lg:mx-0 lg:border-0 lg:bg-transparent lg:p-0 lg:pt-4">
      {message && (
        <Notice
          tone="warning"
          live="assertive"
          title={said}
          className="mb-3 max-h-[30dvh] overflow-y-auto"
          action={isOldPage && <Reload locale={locale} />}
        >
          {message}
        </Notice>
      )}
      {onOpen && !busy && (
        <Notice tone="info" live="assertive" className="mb-3">
          {text.blocked}
        </Notice>
      )}
      <p role="status" className={busy ? 'mb-2 text-center text-sm font-medium' : 'sr-only'}>
        {busy && text.phase[phase]}
      </p>
      <p className="mb-2 flex items-baseline justify-between gap-4 lg:hidden">
        <span className="text-sm text-ink-soft">{text.total}</span>
        <span key={total} className="figures font-bold">
          {total === undefined ? '…' : formatMoney(total, 'KRW', locale)}
        </span>
      </p>
      <CarriedAgreements agreements={agreements} />
      <noscript>
        <p className="mb-2 text-sm font-medium">{noScript}</p>
      </noscript>
      {onOpen && !busy ? (
        <Button size="large" wide onClick={onOpen}>
          {text.open}
        </Button>
      ) : (
        // Before the script has loaded, a submit would put the typed values into the address.
        <Button size="large" wide type={ready ? 'submit' : 'button'} form={CHECKOUT_FORM} pending={busy || !ready}>
          {label}
        </Button>
      )}
    </div>
  )
}

function labelOf(total: number | undefined, locale: Locale, text: CheckoutWords['payBar']): string {
  if (total === undefined) return text.unknown
  return total === 0 ? text.order : filled(text.pay, formatMoney(total, 'KRW', locale))
}
