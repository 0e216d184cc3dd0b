/** What of the demo is in a database and would work there: everybody knows its passwords and codes. */
import { and, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import { demoGoods } from '#db/demo/goods.ts'
import { DEMO_MEMBER } from '#db/demo/member.ts'
import { DEMO_OPERATOR } from '#db/demo/operator.ts'
import { demoPlans } from '#db/demo/plans.ts'
import { accounts, coupons, members, operators, plans, products } from '#db/schema.ts'
import { secretOf } from '#lib/admin/enrolment.ts'
import type { Shop } from '#lib/shop.ts'
import type { Obstacle } from './obstacle.ts'

export const DEMO_PRODUCTS = demoGoods.products.map(({ id }) => id)
export const DEMO_PLANS = demoPlans.map(({ id }) => id)
export const DEMO_COUPONS = demoGoods.coupons.map(({ code }) => code)

type Inside = Pick<Shop, 'db' | 'env' | 'clock'>

export const demoObstacles = async (shop: Inside): Promise<Obstacle[]> => [...(await demoGoodsFound(shop)), ...(await demoPeople(shop))]

async function demoGoodsFound({ db: { read }, clock }: Inside): Promise<Obstacle[]> {
  const [goods, offers, codes] = await Promise.all([
    read
      .select({ id: products.id })
      .from(products)
      .where(and(inArray(products.id, DEMO_PRODUCTS), eq(products.onSale, true))),
    read
      .select({ id: plans.id })
      .from(plans)
      .where(and(inArray(plans.id, DEMO_PLANS), eq(plans.onSale, true))),
    read
      .select({ code: coupons.code })
      .from(coupons)
      .where(and(inArray(coupons.code, DEMO_COUPONS), or(isNull(coupons.endsAt), gt(coupons.endsAt, clock.now())))),
  ])
  return [
    ...found(goods.length, `${goods.length} products of the demo are on sale, ${goods[0]?.id} among them.`),
    ...found(offers.length, `Plans of the demo are on sale: ${offers.map(({ id }) => id).join(', ')}.`),
    ...found(codes.length, `Coupons of the demo are good, and their codes are public: ${codes.map(({ code }) => code).join(', ')}.`),
  ]
}

/** Who can sign in with what everybody knows. */
export async function demoPeople(shop: Inside): Promise<Obstacle[]> {
  const { read } = shop.db
  const [member, people] = await Promise.all([
    read
      .select({ email: members.email })
      .from(members)
      .innerJoin(accounts, eq(accounts.userId, members.id))
      .where(and(eq(members.email, DEMO_MEMBER.email), isNotNull(accounts.password))),
    read.select().from(operators).where(isNull(operators.disabledAt)),
  ])
  const known = people.filter((operator) => isDemoOperator(shop, operator)).map(({ email }) => email)
  return [
    ...found(member.length, `The demo's member ${DEMO_MEMBER.email} can sign in: the password is public.`),
    ...found(known.length, `The demo's operator can sign in to the console: password and authenticator of ${known.join(', ')} are public.`),
  ]
}

/** By address, or by the authenticator that everybody has. */
export function isDemoOperator(shop: Pick<Shop, 'env'>, operator: typeof operators.$inferSelect): boolean {
  return operator.email === DEMO_OPERATOR.email || secretOf(shop, operator)?.equals(DEMO_OPERATOR.secret) === true
}

const next = 'A live shop starts on a database of its own (DATABASE_URL). Where there are orders in this one already: npm run remove-demo'

const found = (count: number, what: string): Obstacle[] => (count > 0 ? [{ what, next }] : [])
