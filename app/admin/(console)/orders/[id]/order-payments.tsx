import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { methodLabel, PAYMENT_TONES } from '#components/admin/state-labels.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { CONSOLE_ORDER } from '#lib/messages/console/order.ts'
import { STATES } from '#lib/messages/console/states.ts'
import type { OperatorContext } from '../../../require-operator.ts'
import { retryJobAction } from '../../jobs/actions.ts'
import { checkNowAction } from '../actions.ts'

type Payment = OrderFile['payments'][number]

/** Each attempt to pay the order, and each of its jobs that gave up. */
export function OrderPayments({ context, file: { payments, jobs } }: { context: OperatorContext; file: OrderFile }) {
  const { locale, operator } = context
  const t = CONSOLE_ORDER[locale]
  const parked = may(operator, 'job.retry') ? jobs.filter(({ parkedAt, doneAt }) => parkedAt && !doneAt) : []
  return (
    <Panel title={t.payments}>
      <ul className="divide-y divide-line">
        {payments.map((payment) => (
          <li key={payment.id} className="grid gap-3 py-4 first:pt-0 last:pb-0">
            <PaymentFacts context={context} payment={payment} />
            {may(operator, 'payment.check') && payment.gateway !== 'free' && (
              <ActionForm
                action={checkNowAction}
                submit={t.checkNow}
                label={t.checkPayment(payment.id)}
                variant="secondary"
                hidden={{ paymentId: payment.id }}
                inline
              />
            )}
          </li>
        ))}
      </ul>
      {parked.map(({ id, kind }) => (
        <ActionForm
          key={id}
          action={retryJobAction}
          submit={t.retryFailedJob(kind)}
          variant="secondary"
          hidden={{ id }}
          inline
          className="mt-4"
        />
      ))}
    </Panel>
  )
}

function PaymentFacts({ context: { locale }, payment }: { context: OperatorContext; payment: Payment }) {
  const t = CONSOLE_ORDER[locale]
  const money = (amount: number) => ({ amount, currency: payment.currency })
  return (
    <Facts
      locale={locale}
      facts={[
        [
          t.paymentID,
          <span key="id" className="font-semibold tabular-nums">
            {payment.id}
          </span>,
        ],
        [t.status, { label: STATES[locale].payment[payment.state], tone: PAYMENT_TONES[payment.state] }],
        [t.method, `${payment.gateway} · ${methodLabel(payment.method, locale)}`],
        [t.amount, money(payment.amount)],
        [t.captured, money(payment.captured)],
        [t.paidByOthers, payment.discount > 0 && money(payment.discount)],
        [t.refunded, money(payment.refunded)],
        [t.gatewayReference, payment.gatewayRef],
        [t.declineReason, payment.failureReason && `${payment.failureReason} (${payment.failureCode ?? '–'})`],
        [t.nextAutomaticCheck, payment.nextCheckAt],
      ]}
    />
  )
}
