import { Reload } from '#components/checkout/reload.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import { formatMoney } from '#lib/money.ts'
import type { ButtonStep, PayProblem } from './use-paying.ts'

interface PayButtonProps {
  locale: Locale
  amount: number
  currency: string
  step: ButtonStep | undefined
  problem: PayProblem | undefined
  onPress: () => void
}

/** The button that pays an order, with what the buyer reads meanwhile and afterwards. */
export function PayButton({ locale, amount, currency, step, problem, onPress }: PayButtonProps) {
  const text = ORDER[locale].payOrder
  return (
    <>
      {problem && (
        <Notice tone="warning" live="assertive" title={problem.said} action={problem.isOldPage && <Reload locale={locale} />}>
          {problem.text}
        </Notice>
      )}
      <p role="status" className={step ? 'text-center text-sm font-medium' : 'sr-only'}>
        {step && text.step[step]}
      </p>
      <Button size="large" wide pending={step !== undefined} onClick={onPress}>
        {text.pay(formatMoney(amount, currency, locale))}
      </Button>
    </>
  )
}
