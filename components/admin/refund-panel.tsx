import { Notice } from '#components/ui/notice.tsx'
import { RefundAccountFields } from '#components/ui/refund-account-fields.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { fieldsOf, type RefundForm } from '#lib/admin/refund-input.ts'
import { formatMoney } from '#lib/money.ts'
import type { Left } from '#lib/refunds/refund-plan.ts'
import { refundIsUnderWay } from '#lib/refunds/refund-state.ts'
import type { RefundPreview } from '#lib/refunds/request-refund.ts'
import { ActionForm } from './action-form.tsx'
import type { ActionResult } from './action-result.ts'
import { AutoRefresh } from './auto-refresh.tsx'
import { Panel } from './facts.tsx'
import { RefundInputForm } from './refund-input.tsx'
import { refundProblemLabel, type ShownRefundProblem } from './refund-labels.ts'
import { RefundList } from './refund-list.tsx'
import { RefundPreviewFacts } from './refund-preview.tsx'
import { type Say, sayIn } from './translate.ts'

type Act = (before: ActionResult, form: FormData) => Promise<ActionResult>

export interface RefundDesk {
  left: Left
  /** What was chosen before, by field. */
  chosen: Readonly<Record<string, string | undefined>>
  requestKey: string
  /** There once something was chosen. */
  preview?: { ok: true; form: RefundForm; answer: Extract<RefundPreview, { ok: true }> } | { ok: false; problem: ShownRefundProblem }
}

interface Props {
  locale: 'ko' | 'en'
  file: OrderFile
  /** Given to who may refund, while there is anything left. */
  desk: RefundDesk | undefined
  /** The refund that was just asked for. */
  refunded: string | undefined
  refund: Act
  giveAccount: Act
  mayRefund: boolean
}

/** What has gone back, and what else shall. */
export function RefundPanel({ locale, file, desk, refunded, refund, giveAccount, mayRefund }: Props) {
  const say = sayIn(locale)
  const just = file.refunds.find(({ id }) => id === refunded)
  if (file.refunds.length === 0 && !desk) return null
  return (
    <div id="refund" className="min-w-0 scroll-mt-4">
      <Panel title={say('환불', 'Refunds')}>
        {file.refunds.some(refundIsUnderWay) && <AutoRefresh />}
        {just && <Outcome say={say} locale={locale} refund={just} />}
        {file.refunds.length > 0 && <RefundList locale={locale} file={file} giveAccount={mayRefund ? giveAccount : undefined} />}
        {desk && desk.left.total > 0 && (
          <div className={`grid gap-5 ${file.refunds.length > 0 ? 'mt-4 border-t border-line pt-5' : ''}`}>
            <RefundInputForm
              // A preview fills the form anew.
              key={JSON.stringify(desk.chosen)}
              locale={locale}
              file={file}
              left={desk.left}
              chosen={desk.chosen}
              requestKey={desk.requestKey}
            />
            {desk.preview && !desk.preview.ok && <Notice tone="warning">{refundProblemLabel(desk.preview.problem, locale)}</Notice>}
            {desk.preview?.ok && (
              <section aria-label={say('환불 미리 보기 결과', 'The preview')} className="grid gap-4 rounded-control bg-sunken p-4">
                <RefundPreviewFacts locale={locale} file={file} plan={desk.preview.answer.plan} form={desk.preview.form} />
                <ActionForm
                  action={refund}
                  submit={say(
                    `${formatMoney(desk.preview.answer.plan.amount, file.order.currency, locale)} 환불하기`,
                    `Refund ${formatMoney(desk.preview.answer.plan.amount, file.order.currency, locale)}`,
                  )}
                  label={say('환불하기', 'Refund')}
                  hidden={{ ...fieldsOf(desk.preview.form), orderId: file.order.id, expected: `${desk.preview.answer.plan.amount}` }}
                >
                  {desk.preview.answer.needsAccount && <RefundAccountFields locale={locale} form="refund" filledInBy="operator" />}
                </ActionForm>
              </section>
            )}
          </div>
        )}
      </Panel>
    </div>
  )
}

function Outcome({ say, locale, refund }: { say: Say; locale: 'ko' | 'en'; refund: OrderFile['refunds'][number] }) {
  const amount = formatMoney(refund.amount, refund.currency, locale)
  if (refund.state === 'done')
    return (
      <Notice tone="success" live="polite" className="mb-4">
        {say(`${amount}을 환불했습니다. 구매자에게 메일로 알립니다.`, `${amount} has been refunded, and the buyer is told by mail.`)}
      </Notice>
    )
  if (refund.state === 'failed')
    return (
      <Notice tone="danger" live="assertive" className="mb-4">
        {say(
          `${amount}을 환불하지 못했습니다. 돈은 나가지 않았습니다. 확인 필요에서 이어 가 주세요.`,
          `${amount} was not refunded, and no money moved. Go on under attention.`,
        )}
      </Notice>
    )
  return (
    <Notice tone="info" live="polite" className="mb-4">
      {say(
        `${amount}의 환불을 요청했습니다. 결제사의 답을 기다립니다. 다시 누르지 않아도 됩니다.`,
        `A refund of ${amount} is requested and waits for the gateway. There is no need to press again.`,
      )}
    </Notice>
  )
}
