import { notFound } from 'next/navigation'
import { Badge } from '#components/admin/badge.tsx'
import { CashReceipts } from '#components/admin/cash-receipts.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { OrderBuyer, OrderGoods } from '#components/admin/order-contents.tsx'
import { OrderDocumentLinks } from '#components/admin/order-document-links.tsx'
import { ShippingPanel } from '#components/admin/shipping-panel.tsx'
import { FULFILMENT_LABELS, ORDER_LABELS } from '#components/admin/state-labels.ts'
import { Timeline } from '#components/admin/timeline.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { type OrderFile, readOrderFile } from '#lib/admin/order-file.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { deliverAction, shipAction } from './actions.ts'
import { AuthorisationAndDisputes } from './authorisation-and-disputes.tsx'
import { OrderRefunds, OrderReturns } from './money-back.tsx'
import { OrderPayments } from './order-payments.tsx'

export const generateMetadata = consoleTitle({ ko: '주문', en: 'Order' })

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function OrderFilePage({ params, searchParams }: Props) {
  const context = await requireOperator('console.view')
  const { shop, say, operator, locale } = context
  const file = await readOrderFile(shop, (await params).id)
  if (!file) notFound()
  return (
    <>
      <Title context={context} order={file.order} />
      <OrderDocumentLinks order={file.order} locale={locale} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <OrderPayments context={context} file={file} />
          <AuthorisationAndDisputes context={context} file={file} />
          <OrderReturns context={context} file={file} />
          <OrderRefunds context={context} file={file} params={await searchParams} />
          <ShippingPanel locale={locale} operator={operator} order={file.order} ship={shipAction} deliver={deliverAction} />
          <CashReceipts receipts={file.cashReceipts} locale={locale} />
          <OrderGoods locale={locale} file={file} />
          <OrderBuyer locale={locale} order={file.order} />
        </div>
        <Panel title={say('있었던 일', 'Timeline')}>
          <Timeline events={timelineOf(file)} locale={locale} />
        </Panel>
      </div>
    </>
  )
}

function Title({ context: { say, locale }, order }: { context: OperatorContext; order: OrderFile['order'] }) {
  return (
    <PageTitle title={<span className="figures">{order.number}</span>}>
      <Badge labels={ORDER_LABELS[order.state]} locale={locale} /> · {FULFILMENT_LABELS[order.fulfilment]?.[locale] ?? order.fulfilment}
      {order.mode === 'test' && ` · ${say('시험 결제', 'Test payment')}`}
    </PageTitle>
  )
}
