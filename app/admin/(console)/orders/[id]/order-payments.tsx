import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { methodLabel, PAYMENT_LABELS } from '#components/admin/state-labels.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { may } from '#lib/audit/operator-actions.ts'
import type { OperatorContext } from '../../../require-operator.ts'
import { retryJobAction } from '../../jobs/actions.ts'
import { checkNowAction } from '../actions.ts'

type Payment = OrderFile['payments'][number]

/** Each attempt to pay the order, and work about it that gave up. */
export function OrderPayments({ context, file: { payments, jobs } }: { context: OperatorContext; file: OrderFile }) {
  const { say, operator } = context
  const parked = may(operator, 'job.retry') ? jobs.filter(({ parkedAt, doneAt }) => parkedAt && !doneAt) : []
  return (
    <Panel title={say('결제', 'Payments')}>
      <ul className="divide-y divide-line">
        {payments.map((payment) => (
          <li key={payment.id} className="grid gap-3 py-4 first:pt-0 last:pb-0">
            <PaymentFacts context={context} payment={payment} />
            {may(operator, 'payment.check') && payment.gateway !== 'free' && (
              <ActionForm
                action={checkNowAction}
                submit={say('지금 확인', 'Check now')}
                label={say(`${payment.id} 확인`, `Check ${payment.id}`)}
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
          submit={say(`멈춘 작업 ‘${kind}’ 다시 시도`, `Retry failed job “${kind}”`)}
          variant="secondary"
          hidden={{ id }}
          inline
          className="mt-4"
        />
      ))}
    </Panel>
  )
}

function PaymentFacts({ context: { say, locale }, payment }: { context: OperatorContext; payment: Payment }) {
  const money = (amount: number) => ({ amount, currency: payment.currency })
  return (
    <Facts
      locale={locale}
      facts={[
        [
          say('결제 ID', 'Payment ID'),
          <span key="id" className="font-semibold tabular-nums">
            {payment.id}
          </span>,
        ],
        [say('상태', 'Status'), PAYMENT_LABELS[payment.state]],
        [say('수단', 'Method'), `${payment.gateway} · ${methodLabel(payment.method, locale)}`],
        [say('금액', 'Amount'), money(payment.amount)],
        [say('받은 돈', 'Captured'), money(payment.captured)],
        [say('돌려준 돈', 'Refunded'), money(payment.refunded)],
        [say('게이트웨이 번호', 'Gateway reference'), payment.gatewayRef],
        [say('거절 이유', 'Decline reason'), payment.failureReason && `${payment.failureReason} (${payment.failureCode ?? '–'})`],
        [say('다음 자동 확인', 'Next automatic check'), payment.nextCheckAt],
      ]}
    />
  )
}
