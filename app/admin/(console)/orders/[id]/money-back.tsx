import { Panel } from '#components/admin/facts.tsx'
import { RefundPanel } from '#components/admin/refund-panel.tsx'
import { ReturnList } from '#components/admin/return-list.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import type { OrderFile } from '#lib/admin/order-file.ts'
import { previewApproval } from '#lib/admin/refund-desk.ts'
import { type OperatorContext, one, type SearchParams } from '../../../require-operator.ts'
import { approveReturnAction, giveAccountAction, refundAction, refuseReturnAction } from './actions.ts'
import { readRefundDesk } from './refund-desk.ts'

/** What the buyer wants to send back. */
export async function OrderReturns({ context: { shop, say, locale, operator }, file }: { context: OperatorContext; file: OrderFile }) {
  if (file.returns.length === 0) return null
  const open = file.returns.find(({ state }) => state === 'requested')
  const preview = open && roleCovers(operator.role, 'support') ? await previewApproval(shop, open.id) : undefined
  return (
    <div id="returns" className="min-w-0 scroll-mt-4">
      <Panel title={say('반품', 'Returns')}>
        <ReturnList locale={locale} file={file} preview={preview} approve={approveReturnAction} refuse={refuseReturnAction} />
      </Panel>
    </div>
  )
}

interface RefundsProps {
  context: OperatorContext
  file: OrderFile
  params: Awaited<SearchParams>
}

/** What has gone back of the order's money, and what else may. */
export async function OrderRefunds({ context: { shop, locale, operator }, file, params }: RefundsProps) {
  const mayRefund = roleCovers(operator.role, 'finance')
  return (
    <RefundPanel
      locale={locale}
      file={file}
      desk={mayRefund ? await readRefundDesk(shop, file.order.id, params) : undefined}
      refunded={one(params.refunded)}
      refund={refundAction}
      giveAccount={giveAccountAction}
      mayRefund={mayRefund}
    />
  )
}
