import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { hasDocuments } from '#lib/documents/document.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'
import type { OrderView } from '#lib/order-page/order-view.ts'
import { OrderAgain } from './order-again.tsx'
import { OrderDocuments } from './order-documents.tsx'
import { cartLinesOf, isOver } from './order-progress.ts'

/** Says to a visitor who has only a link to the order that personal details are hidden. */
export function HiddenDetails({ locale }: { locale: Locale }) {
  const text = ORDER[locale].orderLinks
  return (
    <Notice
      tone="info"
      action={
        <ButtonLink href={localePath(locale, '/orders/lookup')} variant="secondary">
          {text.lookup}
        </ButtonLink>
      }
    >
      {text.hidden}
    </Notice>
  )
}

/** Links from the page of an order to other pages. */
export function OrderLinks({ locale, order }: { locale: Locale; order: OrderView }) {
  const text = ORDER[locale].orderLinks
  return (
    <div className="flex flex-wrap gap-2">
      {isOver(order) ? (
        <OrderAgain label={text.orderAgain} href={localePath(locale, '/cart')} lines={cartLinesOf(order.lines)} />
      ) : (
        <ButtonLink href={localePath(locale, '/')} variant="secondary">
          {text.more}
        </ButtonLink>
      )}
      {order.personal && hasDocuments(order) && <OrderDocuments locale={locale} orderId={order.id} />}
    </div>
  )
}
