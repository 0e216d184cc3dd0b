import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Badge } from '#components/admin/badge.tsx'
import { CashReceipts } from '#components/admin/cash-receipts.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { OrderDocumentLinks } from '#components/admin/order-document-links.tsx'
import { ShippingPanel } from '#components/admin/shipping-panel.tsx'
import { FULFILMENT_LABELS, ORDER_LABELS, PAYMENT_LABELS } from '#components/admin/state-labels.ts'
import { Cell, Table } from '#components/admin/table.tsx'
import { Timeline } from '#components/admin/timeline.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { type OrderFile, readOrderFile } from '#lib/admin/order-file.ts'
import { timelineOf } from '#lib/admin/timeline.ts'
import { shippingFacts } from '#lib/checkout/checkout-fields.ts'
import { isMethod, METHODS } from '#lib/gateways/methods.ts'
import { type OperatorContext, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { retryJobAction } from '../../jobs/actions.ts'
import { checkNowAction } from '../actions.ts'
import { deliverAction, shipAction } from './actions.ts'
import { AuthorisationAndDisputes } from './authorisation-and-disputes.tsx'
import { OrderRefunds, OrderReturns } from './money-back.tsx'

export const metadata: Metadata = { title: '주문' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function OrderFilePage({ params, searchParams }: Props) {
  const context = await requireOperator()
  const { shop, say, locale } = context
  const file = await readOrderFile(shop, (await params).id)
  if (!file) notFound()
  const { order, lines } = file
  const money = (amount: number) => <Money amount={amount} currency={order.currency} locale={locale} />
  return (
    <>
      <PageTitle title={<span className="figures">{order.number}</span>}>
        <Badge words={ORDER_LABELS[order.state]} locale={locale} /> · {FULFILMENT_LABELS[order.fulfilment]?.[locale] ?? order.fulfilment}
        {order.mode === 'test' && ` · ${say('시험 결제', 'test money')}`}
      </PageTitle>
      <OrderDocumentLinks order={order} locale={locale} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:items-start">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <Payments context={context} file={file} />
          <AuthorisationAndDisputes context={context} file={file} />
          <OrderReturns context={context} file={file} />
          <OrderRefunds context={context} file={file} params={await searchParams} />
          <ShippingPanel
            locale={locale}
            order={order}
            mayAct={roleCovers(context.operator.role, 'support')}
            ship={shipAction}
            deliver={deliverAction}
          />
          <CashReceipts receipts={file.cashReceipts} locale={locale} />
          <Panel title={say('상품', 'Goods')}>
            <Table
              label={say('상품', 'Goods')}
              head={[say('상품', 'Goods'), say('단가', 'Price'), say('수량', 'Quantity'), say('할인', 'Discount'), say('금액', 'Amount')]}
            >
              {lines.map((line) => (
                <tr key={line.position}>
                  <Cell>
                    {line.name[locale]} {line.label && <span className="text-ink-soft">{line.label[locale]}</span>}
                    {line.taxFree && <span className="text-sm text-ink-soft"> · {say('면세', 'tax-free')}</span>}
                  </Cell>
                  <Cell>{money(line.unitPrice)}</Cell>
                  <Cell className="figures">{line.quantity}</Cell>
                  <Cell>{money(line.discount)}</Cell>
                  <Cell>{money(line.unitPrice * line.quantity - line.discount)}</Cell>
                </tr>
              ))}
            </Table>
            <div className="mt-4">
              <Facts
                facts={[
                  [say('상품 합계', 'Goods'), money(order.itemsTotal)],
                  [say('할인', 'Discount'), money(-order.discount)],
                  [say('배송비', 'Delivery'), money(order.shippingFee)],
                  [say('합계', 'Total'), <strong key="total">{money(order.total)}</strong>],
                  [say('면세 금액', 'Tax-free'), money(order.taxFree)],
                  ...(order.couponCode ? ([[say('쿠폰', 'Coupon'), order.couponCode]] as [string, string][]) : []),
                ]}
              />
            </div>
          </Panel>
          <Panel title={say('구매자와 배송지', 'Buyer and delivery')}>
            <Facts
              facts={[
                [
                  say('구매자', 'Buyer'),
                  `${order.buyer.name}${order.memberId ? say(' (회원)', ' (member)') : say(' (비회원)', ' (guest)')}`,
                ],
                [
                  say('휴대폰', 'Phone'),
                  <span key="phone" className="figures">
                    {order.buyer.phone}
                  </span>,
                ],
                [say('이메일', 'E-mail'), order.buyer.email],
                [say('받는 분', 'Recipient'), `${order.shipping.recipient} · ${order.shipping.phone}`],
                [say('주소', 'Address'), `(${order.shipping.postcode}) ${order.shipping.address1} ${order.shipping.address2 ?? ''}`],
                ...shippingFacts(order.shipping, locale).map(({ label, value }): [string, string] => [label, value]),
                [say('주문 시각', 'Placed'), <DateTime key="placed" at={order.placedAt} />],
                [say('상품 예약', 'Goods kept until'), <DateTime key="hold" at={order.reservedUntil} />],
              ]}
            />
          </Panel>
        </div>
        <Panel title={say('있었던 일', 'What happened')}>
          <Timeline events={timelineOf(file)} locale={locale} />
        </Panel>
      </div>
    </>
  )
}

function Payments({ context: { say, locale, operator }, file }: { context: OperatorContext; file: OrderFile }) {
  const parked = file.jobs.filter(({ parkedAt, doneAt }) => parkedAt && !doneAt)
  const mayAct = roleCovers(operator.role, 'support')
  return (
    <Panel title={say('결제', 'Payments')}>
      <ul className="divide-y divide-line">
        {file.payments.map((payment) => (
          <li key={payment.id} className="grid gap-3 py-4 first:pt-0 last:pb-0">
            <Facts
              facts={[
                [
                  say('결제 ID', 'Payment id'),
                  <span key="id" className="figures font-semibold">
                    {payment.id}
                  </span>,
                ],
                [say('상태', 'State'), <Badge key="state" words={PAYMENT_LABELS[payment.state]} locale={locale} />],
                [
                  say('수단', 'Method'),
                  `${payment.gateway} · ${isMethod(payment.method) ? METHODS[payment.method][locale] : payment.method}`,
                ],
                [say('금액', 'Amount'), <Money key="amount" amount={payment.amount} currency={payment.currency} locale={locale} />],
                [say('받은 돈', 'Taken'), <Money key="taken" amount={payment.captured} currency={payment.currency} locale={locale} />],
                [say('돌려준 돈', 'Returned'), <Money key="back" amount={payment.refunded} currency={payment.currency} locale={locale} />],
                ...(payment.gatewayRef ? ([[say('게이트웨이 번호', 'At the gateway'), payment.gatewayRef]] as [string, string][]) : []),
                ...(payment.failureReason
                  ? ([[say('거절 이유', 'Why declined'), `${payment.failureReason} (${payment.failureCode ?? '–'})`]] as [string, string][])
                  : []),
                ...(payment.nextCheckAt
                  ? ([[say('다음 자동 확인', 'Next look'), <DateTime key="next" at={payment.nextCheckAt} />]] as [
                      string,
                      React.ReactNode,
                    ][])
                  : []),
              ]}
            />
            {mayAct && payment.gateway !== 'free' && (
              <ActionForm
                action={checkNowAction}
                submit={say('지금 확인', 'Check now')}
                label={say(`${payment.id} 확인`, `Check ${payment.id}`)}
                variant="secondary"
                hidden={{ paymentId: payment.id }}
                formClassName="flex flex-wrap items-center gap-3"
              />
            )}
          </li>
        ))}
      </ul>
      {mayAct &&
        parked.map((job) => (
          <ActionForm
            key={job.id}
            action={retryJobAction}
            submit={say(`멈춘 작업 ‘${job.kind}’ 다시 시도`, `Retry the parked job “${job.kind}”`)}
            variant="secondary"
            hidden={{ id: job.id }}
            formClassName="mt-4 flex flex-wrap items-center gap-3"
          />
        ))}
    </Panel>
  )
}
