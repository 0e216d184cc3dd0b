/** The check that every route of the console passes: only an operator whose role allows it gets an answer. */
import { isAllowed } from '#lib/admin/is-allowed.ts'
import { type Operator, operatorOf } from '#lib/admin/operator-session.ts'
import { OPERATOR_ACTIONS, type OperatorAction } from '#lib/audit/operator-actions.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { getShop, type Shop } from '#lib/shop.ts'

interface RouteContext<Params> {
  shop: Shop
  operator: Operator
  params: Params
  /** Logs who downloads the answer, before it is sent. */
  log: (subject: string, detail?: Record<string, unknown>) => Promise<void>
}

export const operatorRoute =
  <Params = Record<string, never>>(
    action: OperatorAction,
    answer: (request: Request, context: RouteContext<Params>) => Promise<Response>,
  ): ((request: Request, route: { params: Promise<Params> }) => Promise<Response>) =>
  async (request, route) => {
    const shop = getShop()
    const operator = await operatorOf(shop, request.headers)
    if (!operator) return refused(action, 401)
    if (!isAllowed(shop, operator, action)) return refused(action, 403)
    return answer(request, {
      shop,
      operator,
      params: await route.params,
      log: (subject, detail = {}) => logOperatorActionAlone(shop, { actor: operator.email, action, subject, detail }),
    })
  }

const refused = (action: OperatorAction, status: number): Response =>
  new Response(`Operators with the role ${OPERATOR_ACTIONS[action].role} may do this.`, { status })
