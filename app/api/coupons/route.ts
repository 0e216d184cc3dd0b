/** The coupons that whoever is signed in can use, for the cart and the checkout; none for everybody else. */
import { currentMember } from '#lib/accounts/current-member.ts'
import { couponsOfMember } from '#lib/accounts/member-coupons.ts'
import { answer, handle } from '../answer.ts'

export const dynamic = 'force-dynamic'

export const GET = (request: Request) =>
  handle('coupons_not_read', async (shop) => {
    const member = await currentMember(shop, request.headers)
    const coupons = member ? await couponsOfMember(shop, member.id) : []
    return answer({ coupons: coupons.filter(({ state }) => state === 'usable').map(({ state: _, ...coupon }) => coupon) })
  })
