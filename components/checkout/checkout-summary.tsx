import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { FieldTexts } from '#lib/checkout/checkout-fields.ts'
import type { Locale } from '#lib/locale.ts'
import { AgreementList, type AgreementToShow } from './agreement-list.tsx'
import { OLD_PAGE } from './checkout-state.ts'
import { whatIsMissing } from './field-problem.ts'
import { LazyCoupon } from './lazy-coupon.tsx'
import { PayBar } from './pay-bar.tsx'
import { Totals } from './totals.tsx'
import type { CheckoutForm } from './use-checkout-form.ts'
import { useWords } from './words.tsx'

interface CheckoutSummaryProps {
  locale: Locale
  form: CheckoutForm
  agreements: readonly AgreementToShow[]
  couponLink: string
  fieldTexts: FieldTexts
}

/** Totals, agreements and the button: beside the form, or below it on a phone. */
export function CheckoutSummary({ locale, form, agreements, couponLink, fieldTexts }: CheckoutSummaryProps) {
  const text = useWords().checkoutSummary
  const { quote, asking, problems, waiting, openWaiting } = form
  return (
    <aside aria-label={text.summary} className="contents lg:sticky lg:top-6 lg:block">
      <div className="rounded-card border border-line bg-surface p-5">
        <h2 className="mb-4 text-lg font-bold">{text.summary}</h2>
        <Price locale={locale} form={form} couponLink={couponLink} />
      </div>
      <div className="mt-4 rounded-card border border-line bg-surface px-5 py-3 max-lg:mb-6">
        <AgreementList
          agreements={agreements}
          agreed={form.draft.agreements}
          error={problems.agreements}
          onChange={(agreed) => form.change({ agreements: agreed })}
        />
      </div>
      <PayBar
        locale={locale}
        agreements={agreements}
        total={quote?.total}
        phase={form.phase}
        ready={quote !== undefined && !asking}
        message={
          quote && !quote.orderable && !asking
            ? text.unorderable
            : (form.refusal?.message ?? whatIsMissing(form.stopping, locale, fieldTexts))
        }
        said={form.refusal?.said}
        isOldPage={form.refusal?.code === OLD_PAGE}
        onOpen={waiting && (() => openWaiting(waiting))}
      />
    </aside>
  )
}

function Price({ locale, form, couponLink }: Omit<CheckoutSummaryProps, 'agreements' | 'fieldTexts'>) {
  const { quote, asking, problems } = form
  const { totals } = useWords()
  if (!quote) return <Skeleton className="h-48" />
  return (
    <div aria-busy={asking}>
      <Totals locale={locale} words={totals} sums={quote} />
      <LazyCoupon
        link={couponLink}
        locale={locale}
        quote={quote}
        asking={asking}
        coupon={form.cart?.coupon}
        tried={form.triedCoupon}
        onTry={form.tryCoupon}
      />
      {problems.coupon && (
        <Notice tone="danger" live="polite" className="mt-2">
          {problems.coupon}
        </Notice>
      )}
    </div>
  )
}
