/** What the shop knows about people and must not reveal: the test searches log lines, notes, metrics and answers for it. */
import { cashReceipts, members, operators, orders, payLinks, payments, refunds, returnRequests, sessions } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'

export interface Secret {
  what: string
  value: string
}

/** Values that tests give to the shop, which must store them encrypted. */
export const PLANTED = {
  account: { bank: '88', number: '110123456789', holder: '김하늘' },
  company: '2208162517',
  card: '4539578763621486',
} as const

/** A shorter value may occur by chance. */
const isTelling = ({ value }: Secret) => value.length >= 6 || /^[^\p{ASCII}]{3,}$/u.test(value)

/** All such values in this shop's database and environment, and every link that opens one of its orders. */
export async function secretsOf(shop: Pick<Shop, 'db' | 'env'>): Promise<Secret[]> {
  const all = [
    ...fixed(),
    ...keysOf(shop.env),
    ...(await ordersOf(shop)),
    ...(await payLinksOf(shop)),
    ...(await moneyOf(shop)),
    ...(await peopleOf(shop)),
  ]
  const byValue = new Map(all.filter(isTelling).map((secret) => [secret.value, secret]))
  return [...byValue.values()]
}

export const leaksIn = (text: string, secrets: readonly Secret[]): string[] =>
  secrets.filter(({ value }) => text.includes(value)).map(({ what, value }) => `${what} (${value}) in: ${around(text, value)}`)

const around = (text: string, value: string) => {
  const at = text.indexOf(value)
  return text.slice(Math.max(0, at - 120), at + value.length + 40)
}

function fixed(): Secret[] {
  return [
    { what: 'an account', value: PLANTED.account.number },
    { what: 'a number of a cash receipt', value: PLANTED.company },
    { what: 'a card number', value: PLANTED.card },
  ]
}

function keysOf(env: Shop['env']): Secret[] {
  const named = Object.entries(env).filter(([name]) => /SECRET|_KEY$/.test(name) && !/CLIENT|PUBLISHABLE|CHANNEL/.test(name))
  return named.flatMap(([what, value]) => [value].flat().flatMap((each) => (typeof each === 'string' ? [{ what, value: each }] : [])))
}

async function payLinksOf({ db, env }: Pick<Shop, 'db' | 'env'>): Promise<Secret[]> {
  const found = await db.read.select({ id: payLinks.id, buyer: payLinks.buyer }).from(payLinks)
  return found.flatMap(({ id, buyer: { name = '', email = '', phone = '' } }) => [
    { what: 'a pay link', value: issueToken(env.SESSION_SECRET, 'pay-link', id) },
    { what: 'a name', value: name },
    { what: 'an e-mail address', value: email },
    { what: 'a telephone', value: phone },
  ])
}

async function ordersOf({ db, env }: Pick<Shop, 'db' | 'env'>): Promise<Secret[]> {
  const found = await db.read.select({ id: orders.id, buyer: orders.buyer, shipping: orders.shipping }).from(orders)
  return found.flatMap(({ id, buyer, shipping }) => [
    { what: 'a link to an order', value: issueToken(env.SESSION_SECRET, 'order', id) },
    { what: 'a name', value: buyer.name },
    { what: 'a name', value: shipping.recipient },
    { what: 'an e-mail address', value: buyer.email },
    { what: 'a telephone', value: buyer.phone },
    { what: 'a telephone', value: shipping.phone },
    { what: 'an address', value: shipping.address1 },
    { what: 'an address', value: shipping.address2 ?? '' },
    { what: 'a note', value: shipping.note ?? '' },
  ])
}

async function moneyOf({ db: { read } }: Pick<Shop, 'db'>): Promise<Secret[]> {
  const paid = await read
    .select({ account: payments.virtualAccount, secret: payments.depositSecret, intent: payments.intent })
    .from(payments)
  const sealed = [
    ...(await read.select({ value: refunds.account }).from(refunds)),
    ...(await read.select({ value: returnRequests.account }).from(returnRequests)),
    ...(await read.select({ value: cashReceipts.identity }).from(cashReceipts)),
  ]
  return [
    ...paid.flatMap(({ account, secret, intent }) => [
      { what: 'a virtual account', value: account?.accountNumber ?? '' },
      { what: 'a deposit secret', value: secret ?? '' },
      { what: 'an authorisation', value: intent?.token ?? '' },
    ]),
    ...sealed.map(({ value }) => ({ what: 'something sealed', value: value ?? '' })),
  ]
}

async function peopleOf({ db: { read } }: Pick<Shop, 'db'>): Promise<Secret[]> {
  const memberRows = await read.select().from(members)
  const sessionRows = await read.select({ token: sessions.token }).from(sessions)
  const operatorRows = await read.select().from(operators)
  return [
    ...memberRows.flatMap(({ name, email, phone }) => [
      { what: 'a member’s name', value: name },
      { what: 'a member’s e-mail address', value: email },
      { what: 'a member’s telephone', value: phone ?? '' },
    ]),
    ...sessionRows.map(({ token }) => ({ what: 'a session', value: token })),
    ...operatorRows.flatMap(({ passwordHash, totpSecret, enrolmentHash }) => [
      { what: 'a hash of a password', value: passwordHash ?? '' },
      { what: 'an authenticator', value: totpSecret ?? '' },
      { what: 'a hash of a link', value: enrolmentHash ?? '' },
    ]),
  ]
}
