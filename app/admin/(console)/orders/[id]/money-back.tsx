import { Panel } from '#components/admin/facts.tsx'
import { RefundPanel } from '#components/admin/refund-panel.tsx'
import { ReturnList } from '#components/admin/return-list.tsx'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { previewApproval, previewSettlement } from '#lib/admin/refund-desk.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { CONSOLE_ORDER } from '#lib/messages/console/order.ts'
import { one } from '#lib/text/doors.ts'
import type { OperatorContext, SearchParams } from '../../../require-operator.ts'
import { approveReturnAction, giveAccountAction, refundAction, refuseReturnAction, settleReturnAction } from './actions.ts'
import { readRefundDesk } from './refund-desk.ts'

/** The order's returns, with the forms that approve or decline one. */
export async function OrderReturns({ context: { shop, locale, operator }, file }: { context: OperatorContext; file: OrderFile }) {
  const t = CONSOLE_ORDER[locale]
  if (file.returns.length === 0) return null
  const open = file.returns.find(({ state }) => state === 'requested')
  const preview = open && may(operator, 'return.approve') ? await previewApproval(shop, open.id) : undefined
  const byHand = open && may(operator, 'return.settle') ? await previewSettlement(shop, open.id) : undefined
  return (
    <div id="returns" className="min-w-0 scroll-mt-4">
      <Panel title={t.returns}>
        <ReturnList
          locale={locale}
          file={file}
          preview={preview}
          approve={approveReturnAction}
          byHand={byHand}
          settle={settleReturnAction}
          refuse={may(operator, 'return.refuse') ? refuseReturnAction : undefined}
        />
      </Panel>
    </div>
  )
}

interface RefundsProps {
  context: OperatorContext
  file: OrderFile
  params: Awaited<SearchParams>
}

/** What the shop has refunded of the order, and what it can still refund. */
export async function OrderRefunds({ context: { shop, locale, operator }, file, params }: RefundsProps) {
  return (
    <RefundPanel
      locale={locale}
      file={file}
      desk={may(operator, 'refund.request') ? await readRefundDesk(shop, file.order.id, params) : undefined}
      refunded={one(params.refunded)}
      refund={refundAction}
      giveAccount={may(operator, 'refund.account') ? giveAccountAction : undefined}
    />
  )
}
