import { Checkbox } from '#components/ui/checkbox.tsx'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { ReturnPreview } from '#lib/admin/refund-desk.ts'
import { formatMoney } from '#lib/money.ts'
import { type FaultParty, isRefundReason, usualFault } from '#lib/refunds/refund-reasons.ts'
import { ActionForm } from './action-form.tsx'
import type { ActionResult } from './action-result.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import { Facts } from './facts.tsx'
import { FAULT_LABELS, RETURN_LABELS, reasonLabel, refundProblemLabel } from './refund-labels.ts'
import { type Say, sayIn } from './translate.ts'

type Act = (before: ActionResult, form: FormData) => Promise<ActionResult>

interface Props {
  locale: 'ko' | 'en'
  file: OrderFile
  /** What approving the open one would refund; given to who may decide. */
  preview: Record<FaultParty, ReturnPreview> | undefined
  approve: Act
  refuse: Act
}

/** What the buyer wants to send back, and the operator's answer. */
export function ReturnList({ locale, file, preview, approve, refuse }: Props) {
  const say = sayIn(locale)
  return (
    <ul className="divide-y divide-line">
      {file.returns.map((asked) => (
        <li key={asked.id} className="grid gap-4 py-4 first:pt-0 last:pb-0">
          <div className="grid gap-2">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              {/* Said aloud when a form below has changed it and gone. */}
              <span role="status">
                <Badge words={RETURN_LABELS[asked.state]} locale={locale} />
              </span>
              <span className="text-sm text-ink-soft">
                <DateTime at={asked.requestedAt} />
              </span>
            </p>
            <Facts
              facts={[
                ...asked.lines.map(({ position, quantity }): [string, string] => [
                  file.lines.find((line) => line.position === position)?.name[locale] ?? `${position}`,
                  say(`${quantity}개`, `${quantity}`),
                ]),
                [say('까닭', 'Reason'), reasonLabel(asked.reason, locale)],
                ...(asked.note ? ([[say('구매자의 말', 'The buyer says'), asked.note]] as [string, string][]) : []),
                ...(asked.decidedBy ? ([[say('답한 사람', 'Decided by'), asked.decidedBy]] as [string, string][]) : []),
                ...(asked.decisionNote ? ([[say('거절한 까닭', 'Why refused'), asked.decisionNote]] as [string, string][]) : []),
              ]}
            />
          </div>
          {asked.state === 'requested' && preview && (
            <>
              <Approve
                locale={locale}
                say={say}
                returnId={asked.id}
                orderId={file.order.id}
                usual={isRefundReason(asked.reason) ? usualFault(asked.reason) : 'shop'}
                currency={file.order.currency}
                preview={preview}
                approve={approve}
              />
              <ActionForm
                action={refuse}
                submit={say('반품 거절하기', 'Refuse the return')}
                label={say('반품 거절', 'Refuse the return')}
                variant="secondary"
                hidden={{ returnId: asked.id }}
                formClassName="grid gap-3 border-t border-line pt-4"
              >
                <FieldFrame
                  id={`refuse-${asked.id}`}
                  label={say('거절하는 까닭', 'Why it is refused')}
                  hint={say('구매자에게 그대로 알려 드립니다.', 'The buyer is told these words.')}
                >
                  <textarea id={`refuse-${asked.id}`} name="note" rows={2} maxLength={500} className="control h-auto py-2.5" />
                </FieldFrame>
              </ActionForm>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

interface ApproveProps {
  locale: 'ko' | 'en'
  say: Say
  returnId: string
  orderId: string
  usual: FaultParty
  currency: string
  preview: Record<FaultParty, ReturnPreview>
  approve: Act
}

/** Each choice says what it refunds; the chosen sum is sent along, and another one is refused. */
function Approve({ locale, say, returnId, orderId, usual, currency, preview, approve }: ApproveProps) {
  const parties = ['buyer', 'shop'] as const
  const possible = parties.filter((party) => preview[party].ok)
  const chosen = possible.includes(usual) ? usual : possible[0]
  return (
    <ActionForm
      action={approve}
      submit={say('반품 승인하고 환불하기', 'Approve and refund')}
      label={say('반품 승인', 'Approve the return')}
      hidden={{
        returnId,
        orderId,
        ...Object.fromEntries(
          parties.flatMap((party) => {
            const plan = preview[party]
            return plan.ok ? [[`expected-${party}`, `${plan.plan.amount}`]] : []
          }),
        ),
      }}
    >
      <RadioCards id={`fault-${returnId}`} legend={say('배송비와 환불할 금액', 'Postage and the refund')}>
        {parties.map((party) => {
          const plan = preview[party]
          return (
            <RadioCard
              key={party}
              name="fault"
              value={party}
              title={FAULT_LABELS[party][locale]}
              note={
                plan.ok
                  ? plan.plan.withheld > 0 &&
                    say(
                      `배송비 ${formatMoney(plan.plan.withheld, currency, locale)}을 뺍니다`,
                      `less ${formatMoney(plan.plan.withheld, currency, locale)} of postage`,
                    )
                  : refundProblemLabel(plan.problem, locale)
              }
              aside={plan.ok && <strong>{formatMoney(plan.plan.amount, currency, locale)}</strong>}
              disabled={!plan.ok}
              defaultChecked={party === chosen}
            />
          )
        })}
      </RadioCards>
      <Checkbox id={`restock-${returnId}`} name="restock" label={say('상품을 재고로 되돌리기', 'Put the goods back into stock')} />
    </ActionForm>
  )
}
