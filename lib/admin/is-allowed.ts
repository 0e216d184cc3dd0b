/** Whether an operator's role allows what they ask for. Who tries more than that is told to the log. */
import { may, type OperatorAction } from '#lib/audit/operator-actions.ts'
import type { Shop } from '#lib/shop.ts'
import type { Operator } from './operator-session.ts'

export function isAllowed(shop: Pick<Shop, 'log'>, operator: Pick<Operator, 'id' | 'role'>, action: OperatorAction): boolean {
  if (may(operator, action)) return true
  shop.log.warn('access_refused', { operatorId: operator.id, action })
  return false
}
