import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { hasDocuments } from '#lib/documents/document.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { OrderAgain } from './order-again.tsx'
import { OrderDocuments } from './order-documents.tsx'
import { isOver } from './order-progress.ts'

const TEXT = {
  ko: {
    hidden: '배송지와 결제 내역은 주문한 브라우저에서, 또는 주문번호와 전화번호로 조회하면 볼 수 있습니다.',
    lookup: '주문 조회하기',
    more: '쇼핑 계속하기',
    orderAgain: '다시 주문하러 가기',
  },
  en: {
    hidden: 'To see delivery and payment details, use the browser you ordered with or look up your order with its number and your phone.',
    lookup: 'Look up order',
    more: 'Continue shopping',
    orderAgain: 'Order again',
  },
}

/** For somebody who has only a link to the order. */
export function HiddenDetails({ locale }: { locale: Locale }) {
  const text = TEXT[locale]
  return (
    <Notice
      tone="info"
      action={
        <ButtonLink href={localePath(locale, '/orders/lookup')} variant="secondary" prefetch={false}>
          {text.lookup}
        </ButtonLink>
      }
    >
      {text.hidden}
    </Notice>
  )
}

/** Where to go from the page of an order. */
export function OrderLinks({ locale, order }: { locale: Locale; order: OrderView }) {
  const text = TEXT[locale]
  return (
    <div className="flex flex-wrap gap-2">
      {isOver(order) ? (
        <OrderAgain
          label={text.orderAgain}
          cartHref={localePath(locale, '/cart')}
          lines={order.lines.map(({ productId, optionId, quantity }) => ({ productId, quantity, ...(optionId && { optionId }) }))}
        />
      ) : (
        <ButtonLink href={localePath(locale, '/')} variant="secondary" prefetch={false}>
          {text.more}
        </ButtonLink>
      )}
      {order.personal && hasDocuments(order) && <OrderDocuments locale={locale} orderId={order.id} />}
    </div>
  )
}
