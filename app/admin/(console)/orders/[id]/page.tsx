import { notFound } from 'next/navigation'
import { Badge } from '#components/admin/badge.tsx'
import { CashReceipts } from '#components/admin/cash-receipts.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { OrderBuyer, OrderGoods } from '#components/admin/order-contents.tsx'
import { OrderDocumentLinks } from '#components/admin/order-document-links.tsx'
import { ShippingPanel } from '#components/admin/shipping-panel.tsx'
import { ORDER_TONES } from '#components/admin/state-labels.ts'
import { Timeline } from '#components/admin/timeline.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { type OrderFile, readOrderFile } from '#lib/admin/order-file.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { CONSOLE_ORDER } from '#lib/messages/console/order.ts'
import { STATES } from '#lib/messages/console/states.ts'
import { labelIn } from '#lib/translation.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { correctParcelAction, deliverAction, shipAction } from './actions.ts'
import { AuthorisationAndDisputes } from './authorisation-and-disputes.tsx'
import { OrderRefunds, OrderReturns } from './money-back.tsx'
import { OrderPayments } from './order-payments.tsx'

export const generateMetadata = consoleTitle((locale) => CONSOLE_ORDER[locale].title)

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function OrderFilePage({ params, searchParams }: Props) {
  const context = await requireOperator('console.view')
  const { shop, operator, locale } = context
  const t = CONSOLE_ORDER[locale]
  const file = await readOrderFile(shop, (await params).id)
  if (!file) notFound()
  return (
    <>
      <Title context={context} order={file.order} />
      <OrderDocumentLinks order={file.order} locale={locale} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <OrderGoods locale={locale} file={file} />
          <ShippingPanel
            locale={locale}
            operator={operator}
            order={file.order}
            ship={shipAction}
            deliver={deliverAction}
            correct={correctParcelAction}
          />
          <OrderPayments context={context} file={file} />
          <AuthorisationAndDisputes context={context} file={file} />
          <OrderReturns context={context} file={file} />
          <OrderRefunds context={context} file={file} params={await searchParams} />
          <CashReceipts receipts={file.cashReceipts} locale={locale} />
          <OrderBuyer locale={locale} order={file.order} />
        </div>
        <Panel title={t.timeline}>
          <Timeline events={timelineOf(file)} locale={locale} />
        </Panel>
      </div>
    </>
  )
}

function Title({ context: { locale }, order }: { context: OperatorContext; order: OrderFile['order'] }) {
  const t = CONSOLE_ORDER[locale]
  return (
    <PageTitle title={<span className="figures">{order.number}</span>}>
      <Badge tone={ORDER_TONES[order.state]}>{STATES[locale].order[order.state]}</Badge>{' '}
      <span>
        {['', labelIn(STATES[locale].fulfilment, order.fulfilment) ?? order.fulfilment, order.mode === 'test' && t.intro]
          .filter((part) => part !== false)
          .join(' · ')}
      </span>
    </PageTitle>
  )
}
