import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { CHECKOUT_FORM } from './draft.ts'
import type { Phase } from './use-checkout.ts'

const TEXT = {
  ko: {
    pay: (sum: string) => `${sum} 결제하기`,
    order: '0원 주문하기',
    unknown: '결제하기',
    open: '결제창 열기',
    blocked: '브라우저가 결제창을 막았습니다. 주문은 접수되었고 아직 결제되지 않았습니다. 아래 버튼을 누르면 결제창이 열립니다.',
    total: '총 결제 금액',
    phase: {
      placing: '주문을 확인하고 있습니다.',
      slow: '평소보다 오래 걸리고 있습니다. 아직 결제되지 않았습니다. 화면을 닫지 말고 기다려 주세요.',
      offline: '연결이 끊겨 다시 시도하고 있습니다. 아직 결제되지 않았습니다.',
      window: '결제창에서 결제를 마쳐 주세요.',
      reporting: '결제 결과를 확인하고 있습니다. 다시 결제하지 마세요.',
      trouble: '연결이 끊겨 결제 결과를 확인하지 못하고 있습니다. 다시 결제하지 말고 이 화면에서 기다려 주세요.',
      leaving: '다음 화면으로 이동하고 있습니다.',
    },
  },
  en: {
    pay: (sum: string) => `Pay ${sum}`,
    order: 'Place order for ₩0',
    unknown: 'Pay',
    open: 'Open payment window',
    blocked:
      'Your browser blocked the payment window. Your order is saved and you haven’t been charged. Select the button below to open the window.',
    total: 'Total',
    phase: {
      placing: 'Placing your order…',
      slow: 'This is taking longer than usual. You haven’t been charged. Keep this page open.',
      offline: 'You lost your internet connection. Trying again… You haven’t been charged.',
      window: 'Complete your payment in the payment window.',
      reporting: 'Confirming your payment. Don’t pay again.',
      trouble: 'You’ve lost your internet connection, so we can’t confirm your payment yet. Don’t pay again, and keep this page open.',
      leaving: 'Redirecting…',
    },
  },
}

export interface PayBarProps {
  locale: Locale
  /** Undefined while it is being worked out. */
  total: number | undefined
  phase: Phase
  /** Whether the page knows enough to take an order. */
  ready: boolean
  message: string | undefined
  /** There when the placed order's window needs a press of its own. */
  onOpen: (() => void) | undefined
}

/** The one button, always in reach on a phone. */
export function PayBar({ locale, total, phase, ready, message, onOpen }: PayBarProps) {
  const text = TEXT[locale]
  const busy = phase !== 'idle'
  const label = total === undefined ? text.unknown : total === 0 ? text.order : text.pay(formatMoney(total, 'KRW', locale))
  return (
    <div className="sticky bottom-0 z-10 -mx-4 border-t border-line bg-ground px-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] pt-3 md:-mx-8 md:px-8 lg:static lg:mx-0 lg:border-0 lg:bg-transparent lg:p-0 lg:pt-4">
      {message && (
        <Notice tone="warning" live="assertive" className="mb-3 max-h-[30dvh] overflow-y-auto">
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
      {onOpen && !busy ? (
        <Button size="large" wide onClick={onOpen}>
          {text.open}
        </Button>
      ) : (
        // Before the script has come a submit would put what was typed into the address.
        <Button size="large" wide type={ready ? 'submit' : 'button'} form={CHECKOUT_FORM} pending={busy || !ready}>
          {label}
        </Button>
      )}
    </div>
  )
}
