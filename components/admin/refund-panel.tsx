import { Notice } from '#components/ui/notice.tsx'
import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { fieldsOf, type RefundForm } from '#lib/admin/refund-input.ts'
import type { Locale } from '#lib/locale.ts'
import { CONSOLE_REFUNDS } from '#lib/messages/console/refunds.ts'
import { formatMoney } from '#lib/money.ts'
import type { Left } from '#lib/refunds/refund-plan.ts'
import { refundIsUnderWay } from '#lib/refunds/refund-state.ts'
import type { RefundPreview } from '#lib/refunds/request-refund.ts'
import { ActionForm } from './action-form.tsx'
import type { FormAction } from './action-result.ts'
import { AutoRefresh } from './auto-refresh.tsx'
import { Panel } from './facts.tsx'
import { RefundInputForm } from './refund-input-form.tsx'
import { refundProblemLabel, type ShownRefundProblem } from './refund-labels.ts'
import { RefundList } from './refund-list.tsx'
import { RefundPreviewFacts } from './refund-preview.tsx'

export interface RefundDesk {
  left: Left
  /** The values chosen so far, by field. */
  chosen: Readonly<Record<string, string | undefined>>
  requestKey: string
  /** Defined once the operator has chosen something. */
  preview?: PreviewedRefund | { ok: false; problem: ShownRefundProblem }
}

interface PreviewedRefund {
  ok: true
  form: RefundForm
  answer: Extract<RefundPreview, { ok: true }>
}

interface Props {
  locale: Locale
  file: OrderFile
  /** Defined for roles that may refund, while the order has anything left to refund. */
  desk: RefundDesk | undefined
  /** The id of the refund that the operator has just requested. */
  refunded: string | undefined
  refund: FormAction
  /** Defined when the operator may enter the account that a refunded deposit is sent to. */
  giveAccount: FormAction | undefined
}

/** The order's refunds, and the form that adds another one. */
export function RefundPanel({ locale, file, desk, refunded, refund, giveAccount }: Props) {
  const { refunds } = file
  const just = refunds.find(({ id }) => id === refunded)
  if (refunds.length === 0 && !desk) return null
  return (
    <div id="refund" className="min-w-0 scroll-mt-4">
      <Panel title={CONSOLE_REFUNDS[locale].refunds}>
        {refunds.some(refundIsUnderWay) && <AutoRefresh />}
        {just && <Outcome locale={locale} refund={just} />}
        {refunds.length > 0 && <RefundList locale={locale} file={file} giveAccount={giveAccount} />}
        {desk && desk.left.total > 0 && (
          <div className={`grid gap-5 ${refunds.length > 0 ? 'mt-4 border-t border-line pt-5' : ''}`}>
            <Desk locale={locale} file={file} desk={desk} refund={refund} />
          </div>
        )}
      </Panel>
    </div>
  )
}

interface DeskProps extends Pick<Props, 'locale' | 'file' | 'refund'> {
  desk: RefundDesk
}

function Desk({ locale, file, desk: { left, chosen, requestKey, preview }, refund }: DeskProps) {
  return (
    <>
      <RefundInputForm
        // A new preview remounts the form, which resets its fields.
        key={JSON.stringify(chosen)}
        locale={locale}
        file={file}
        left={left}
        chosen={chosen}
        requestKey={requestKey}
      />
      {preview && !preview.ok && <Notice tone="warning">{refundProblemLabel(preview.problem, locale)}</Notice>}
      {preview?.ok && <Preview locale={locale} file={file} preview={preview} refund={refund} />}
    </>
  )
}

function Preview({ locale, file, preview: { form, answer }, refund }: Omit<DeskProps, 'desk'> & { preview: PreviewedRefund }) {
  const t = CONSOLE_REFUNDS[locale]
  const { amount } = answer.plan
  const shown = formatMoney(amount, file.order.currency, locale)
  return (
    <section aria-label={t.refundPreview} className="grid gap-4 rounded-control bg-sunken p-4">
      <RefundPreviewFacts locale={locale} file={file} plan={answer.plan} form={form} />
      <ActionForm
        action={refund}
        submit={t.submitRefund(shown)}
        label={t.labelRefund}
        hidden={{ ...fieldsOf(form), orderId: file.order.id, expected: `${amount}` }}
      >
        {answer.needsAccount && <RefundAccountFields locale={locale} form="refund" filledInBy="operator" />}
      </ActionForm>
    </section>
  )
}

function Outcome({ locale, refund }: { locale: Locale; refund: OrderFile['refunds'][number] }) {
  const t = CONSOLE_REFUNDS[locale]
  const amount = formatMoney(refund.amount, refund.currency, locale)
  if (refund.state === 'done')
    return (
      <Notice tone="success" live="polite" className="mb-4">
        {t.refunded(amount)}
      </Notice>
    )
  if (refund.state === 'failed')
    return (
      <Notice tone="danger" live="assertive" className="mb-4">
        {t.refundFailed(amount)}
      </Notice>
    )
  return (
    <Notice tone="info" live="polite" className="mb-4">
      {t.refundPending(amount)}
    </Notice>
  )
}
