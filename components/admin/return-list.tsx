import { Checkbox } from '#components/ui/checkbox.tsx'
import { FieldFrame } from '#components/ui/field-frame.tsx'
import { RadioCard } from '#components/ui/radio-card.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import type { previewSettlement, ReturnPreview } from '#lib/admin/refund-desk.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { REFUND_LABELS } from '#lib/messages/console/refund-labels.ts'
import { RETURNS } from '#lib/messages/console/returns.ts'
import { formatMoney } from '#lib/money.ts'
import type { RefundPlan } from '#lib/refunds/refund-plan.ts'
import { type FaultParty, isRefundReason, usualFault } from '#lib/refunds/refund-reasons.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import { type Fact, Facts } from './facts.tsx'
import { RETURN_TONES, reasonLabel, refundProblemLabel } from './refund-labels.ts'

interface Props {
  locale: Locale
  file: OrderFile
  /** The refund that approving the open return would make, for each party at fault; defined for roles that may approve. */
  preview: Record<FaultParty, ReturnPreview> | undefined
  approve: FormAction
  /** What an operator would have to send by other means; defined for roles that may close the return so. */
  byHand: Settlements | undefined
  settle: FormAction
  /** Defined for roles that may decline. */
  refuse: FormAction | undefined
}

type Return = OrderFile['returns'][number]
type Settlements = Awaited<ReturnType<typeof previewSettlement>>

/** The returns that the buyer has requested, with the operator's answer. */
export function ReturnList({ locale, file, preview, approve, byHand, settle, refuse }: Props) {
  const canSettle = byHand !== undefined && (byHand.buyer.ok || byHand.shop.ok)
  return (
    <ul className="divide-y divide-line">
      {file.returns.map((request) => {
        const isOpen = request.state === 'requested'
        return (
          <li key={request.id} className="grid gap-4 py-4 first:pt-0 last:pb-0">
            <Request locale={locale} file={file} request={request} />
            {isOpen && canSettle && <Settle locale={locale} file={file} request={request} byHand={byHand} settle={settle} />}
            {isOpen && !canSettle && preview && (
              <Approve locale={locale} file={file} request={request} preview={preview} approve={approve} />
            )}
            {isOpen && refuse && <Refuse locale={locale} request={request} refuse={refuse} />}
          </li>
        )
      })}
    </ul>
  )
}

interface RequestProps {
  locale: Locale
  file: OrderFile
  request: Return
}

function Request({ locale, file, request }: RequestProps) {
  const t = RETURNS[locale]
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {/* A live region: the form that changes this text disappears, so a screen reader would otherwise not hear the result. */}
        <span role="status">
          <Badge tone={RETURN_TONES[request.state]}>{REFUND_LABELS[locale].return[request.state]}</Badge>
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
              inLocale(file.lines.find((line) => line.position === position)?.name, locale) ?? `${position}`,
              t.quantityOf(quantity),
            ],
          ),
          [t.reason, reasonLabel(request.reason, locale)],
          [t.customersNote, request.note],
          [t.reviewedBy, request.decidedBy],
          [t.declineReason, request.decisionNote],
        ]}
      />
    </div>
  )
}

const PARTIES = ['buyer', 'shop'] as const

/** Each choice shows its refund. The form sends the shown sum along, and the server rejects it if the sum has changed. */
function Approve({
  locale,
  file,
  request,
  preview,
  approve,
}: RequestProps & Pick<Props, 'approve'> & { preview: Record<FaultParty, ReturnPreview> }) {
  const t = RETURNS[locale]
  return (
    <ActionForm
      action={approve}
      submit={t.approveAndRefund}
      label={t.approveReturn}
      hidden={{ returnId: request.id, orderId: file.order.id, ...expectedOf(preview) }}
    >
      <Faults locale={locale} file={file} request={request} answers={preview} />
    </ActionForm>
  )
}

/** The gateway refunds nothing of what is due, so the operator has sent it and says how. */
function Settle({ locale, file, request, byHand, settle }: RequestProps & Pick<Props, 'settle'> & { byHand: Settlements }) {
  const t = RETURNS[locale]
  return (
    <ActionForm action={settle} submit={t.settle} label={t.settleReturn} hidden={{ returnId: request.id, ...expectedOf(byHand) }}>
      <p className="text-warning">{t.byHandTitle}</p>
      <Faults locale={locale} file={file} request={request} answers={byHand} />
      <FieldFrame id={`settle-${request.id}`} label={t.howItWasSent} hint={t.noteHint}>
        <textarea id={`settle-${request.id}`} name="note" rows={2} maxLength={500} className="control h-auto py-2.5" />
      </FieldFrame>
    </ActionForm>
  )
}

type Answers = Record<FaultParty, ReturnPreview | Settlements[FaultParty]>

const expectedOf = (answers: Answers) =>
  Object.fromEntries(
    PARTIES.flatMap((party) => {
      const answer = answers[party]
      return answer.ok ? [[`expected-${party}`, `${answer.plan.amount}`]] : []
    }),
  )

function Faults({ locale, file, request, answers }: RequestProps & { answers: Answers }) {
  const t = RETURNS[locale]
  const usual = isRefundReason(request.reason) ? usualFault(request.reason) : 'shop'
  const possible = PARTIES.filter((party) => answers[party].ok)
  const chosen = possible.includes(usual) ? usual : possible[0]
  return (
    <>
      <RadioCards id={`fault-${request.id}`} legend={t.returnShippingAndRefund}>
        {PARTIES.map((party) => (
          <Choice
            key={party}
            locale={locale}
            party={party}
            answer={answers[party]}
            currency={file.order.currency}
            isChosen={party === chosen}
          />
        ))}
      </RadioCards>
      <Checkbox id={`restock-${request.id}`} name="restock" label={t.restockItems} />
    </>
  )
}

interface ChoiceProps {
  locale: Locale
  party: FaultParty
  answer: Answers[FaultParty]
  currency: string
  isChosen: boolean
}

function Choice({ locale, party, answer, currency, isChosen }: ChoiceProps) {
  const money = (amount: number) => formatMoney(amount, currency, locale)
  const note = answer.ok ? shippingNote(answer.plan, money, locale) : refundProblemLabel(answer.problem, locale)
  return (
    <RadioCard
      name="fault"
      value={party}
      title={REFUND_LABELS[locale].fault[party]}
      note={note}
      aside={answer.ok && <strong>{money(answer.plan.amount)}</strong>}
      disabled={!answer.ok}
      defaultChecked={isChosen}
    />
  )
}

function shippingNote({ withheld, owed }: RefundPlan, money: (amount: number) => string, locale: Locale): string | false {
  if (owed > 0) return RETURNS[locale].returnShippingIsOwed(money(owed))
  return withheld > 0 && RETURNS[locale].returnShippingIsDeducted(money(withheld))
}

function Refuse({ locale, request, refuse }: { locale: Locale; request: Return; refuse: FormAction }) {
  const t = RETURNS[locale]
  return (
    <ActionForm
      action={refuse}
      submit={t.declineReturn}
      label={t.labelDeclineReturn}
      variant="secondary"
      hidden={{ returnId: request.id }}
      className="border-t border-line pt-4"
    >
      <FieldFrame id={`refuse-${request.id}`} label={t.labelDeclineReason} hint={t.noteHint}>
        <textarea id={`refuse-${request.id}`} name="note" rows={2} maxLength={500} className="control h-auto py-2.5" />
      </FieldFrame>
    </ActionForm>
  )
}
