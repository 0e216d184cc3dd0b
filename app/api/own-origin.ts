import { isOwnOrigin } from '#lib/same-origin.ts'
import type { Shop } from '#lib/shop.ts'
import { refuse } from './answer.ts'

/** Returns a refusal for a request that another site's page sent, or undefined. */
export const refuseForeign = (shop: Shop, request: Request): Response | undefined =>
  isOwnOrigin(shop.env, request.headers)
    ? undefined
    : refuse({ status: 403, code: 'foreign_origin', message: 'Only this shop’s own pages may do this. Scripts send Origin: PUBLIC_URL.' })
