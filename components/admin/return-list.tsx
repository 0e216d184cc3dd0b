import { Checkbox } from '#components/ui/checkbox.tsx'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { ReturnPreview } from '#lib/admin/refund-desk.ts'
import { formatMoney } from '#lib/money.ts'
import { type FaultParty, isRefundReason, usualFault } from '#lib/refunds/refund-reasons.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import { type Fact, Facts } from './facts.tsx'
import { FAULT_LABELS, RETURN_LABELS, reasonLabel, refundProblemLabel } from './refund-labels.ts'
import { sayIn } from './translate.ts'

interface Props {
  locale: 'ko' | 'en'
  file: OrderFile
  /** What approving the open one would refund; given to who may approve. */
  preview: Record<FaultParty, ReturnPreview> | undefined
  approve: FormAction
  /** Given to who may decline. */
  refuse: FormAction | undefined
}

type Return = OrderFile['returns'][number]

/** What the buyer wants to send back, and the operator's answer. */
export function ReturnList({ locale, file, preview, approve, refuse }: Props) {
  return (
    <ul className="divide-y divide-line">
      {file.returns.map((request) => {
        const isOpen = request.state === 'requested'
        return (
          <li key={request.id} className="grid gap-4 py-4 first:pt-0 last:pb-0">
            <Request locale={locale} file={file} request={request} />
            {isOpen && preview && <Approve locale={locale} file={file} request={request} preview={preview} approve={approve} />}
            {isOpen && refuse && <Refuse locale={locale} request={request} refuse={refuse} />}
          </li>
        )
      })}
    </ul>
  )
}

interface RequestProps {
  locale: 'ko' | 'en'
  file: OrderFile
  request: Return
}

function Request({ locale, file, request }: RequestProps) {
  const say = sayIn(locale)
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* Said aloud when a form below has changed it and gone. */}
        <span role="status">
          <Badge labels={RETURN_LABELS[request.state]} locale={locale} />
        </span>
        <span className="text-sm text-ink-soft">
          <DateTime at={request.requestedAt} />
        </span>
      </p>
      <Facts
        locale={locale}
        facts={[
          ...request.lines.map(
            ({ position, quantity }): Fact => [
              file.lines.find((line) => line.position === position)?.name[locale] ?? `${position}`,
              say(`${quantity}개`, `${quantity}`),
            ],
          ),
          [say('까닭', 'Reason'), reasonLabel(request.reason, locale)],
          [say('구매자의 말', 'Customer’s note'), request.note],
          [say('답한 사람', 'Reviewed by'), request.decidedBy],
          [say('거절한 까닭', 'Decline reason'), request.decisionNote],
        ]}
      />
    </div>
  )
}

const PARTIES = ['buyer', 'shop'] as const

/** Each choice says what it refunds; the chosen sum is sent along, and another one is refused. */
function Approve({
  locale,
  file,
  request,
  preview,
  approve,
}: RequestProps & Pick<Props, 'approve'> & { preview: Record<FaultParty, ReturnPreview> }) {
  const say = sayIn(locale)
  const usual = isRefundReason(request.reason) ? usualFault(request.reason) : 'shop'
  const possible = PARTIES.filter((party) => preview[party].ok)
  const chosen = possible.includes(usual) ? usual : possible[0]
  const expected = PARTIES.flatMap((party) => {
    const answer = preview[party]
    return answer.ok ? [[`expected-${party}`, `${answer.plan.amount}`]] : []
  })
  return (
    <ActionForm
      action={approve}
      submit={say('반품 승인하고 환불하기', 'Approve and refund')}
      label={say('반품 승인', 'Approve return')}
      hidden={{ returnId: request.id, orderId: file.order.id, ...Object.fromEntries(expected) }}
    >
      <RadioCards id={`fault-${request.id}`} legend={say('배송비와 환불할 금액', 'Return shipping and refund amount')}>
        {PARTIES.map((party) => (
          <Choice
            key={party}
            locale={locale}
            party={party}
            answer={preview[party]}
            currency={file.order.currency}
            isChosen={party === chosen}
          />
        ))}
      </RadioCards>
      <Checkbox id={`restock-${request.id}`} name="restock" label={say('상품을 재고로 되돌리기', 'Restock items')} />
    </ActionForm>
  )
}

interface ChoiceProps {
  locale: 'ko' | 'en'
  party: FaultParty
  answer: ReturnPreview
  currency: string
  isChosen: boolean
}

function Choice({ locale, party, answer, currency, isChosen }: ChoiceProps) {
  const money = (amount: number) => formatMoney(amount, currency, locale)
  const deducted = (amount: number) => sayIn(locale)(`배송비 ${money(amount)}을 뺍니다`, `${money(amount)} return shipping is deducted`)
  const note = answer.ok ? answer.plan.withheld > 0 && deducted(answer.plan.withheld) : refundProblemLabel(answer.problem, locale)
  return (
    <RadioCard
      name="fault"
      value={party}
      title={FAULT_LABELS[party][locale]}
      note={note}
      aside={answer.ok && <strong>{money(answer.plan.amount)}</strong>}
      disabled={!answer.ok}
      defaultChecked={isChosen}
    />
  )
}

function Refuse({ locale, request, refuse }: { locale: 'ko' | 'en'; request: Return; refuse: FormAction }) {
  const say = sayIn(locale)
  return (
    <ActionForm
      action={refuse}
      submit={say('반품 거절하기', 'Decline return')}
      label={say('반품 거절', 'Decline return')}
      variant="secondary"
      hidden={{ returnId: request.id }}
      className="border-t border-line pt-4"
    >
      <FieldFrame
        id={`refuse-${request.id}`}
        label={say('거절하는 까닭', 'Decline reason')}
        hint={say('구매자에게 그대로 알려 드립니다.', 'Sent to the customer as you write it.')}
      >
        <textarea id={`refuse-${request.id}`} name="note" rows={2} maxLength={500} className="control h-auto py-2.5" />
      </FieldFrame>
    </ActionForm>
  )
}
