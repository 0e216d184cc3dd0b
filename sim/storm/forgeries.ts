/** The webhooks that a stranger sends: invented, repeated, and broken in every place. */
import { randomBytes, randomUUID } from 'node:crypto'
import { orderNumber } from '#lib/orders/order-number.ts'
import { newPaymentId } from '#lib/payment-id.ts'
import { type Sent, writeWebhook } from '../webhook.ts'

export interface Forgery {
  gateway: string
  sent: Sent
}

export interface Known {
  /** A payment that nobody has paid, of the stranger's own order. */
  paymentId: string
  /** The shop's mark, which stands in that id. */
  mark: string
  /** Genuine deliveries that were seen on their way. */
  overheard: readonly Forgery[]
}

const GATEWAYS = ['toss', 'portone-v1', 'portone-v2', 'ipay'] as const
const WRONG_SECRET = randomBytes(24).toString('base64')

/** The nth of a storm: the kinds and gateways take turns. */
export function forgery(n: number, known: Known): Forgery {
  const gateway = GATEWAYS[n % GATEWAYS.length] ?? 'toss'
  const about = (paymentId: string) => ({ gateway, sent: writeWebhook({ gateway, paymentId, secret: WRONG_SECRET }) })
  switch (Math.floor(n / GATEWAYS.length) % 6) {
    case 0:
      return about(randomUUID())
    case 1:
      return about(madeUpId(known.mark))
    case 2:
      return about(madeUpId('ZZZ'))
    case 3:
      return about(known.paymentId)
    case 4:
      return known.overheard[n % known.overheard.length] ?? about(randomUUID())
    default:
      return { gateway, sent: broken(known.overheard[n % known.overheard.length]?.sent ?? about(randomUUID()).sent) }
  }
}

const madeUpId = (mark: string) => newPaymentId(orderNumber(new Date(), randomBytes(8)), 1, mark, { bytes: randomBytes })

/** Some bytes of it replaced, a part left out, or a lot put in. */
function broken({ headers, body }: Sent): Sent {
  const bytes = Buffer.from(body)
  const [where = 0, how = 0] = [randomBytes(2).readUInt16BE() % (bytes.length || 1), randomBytes(1)[0]]
  if (how < 100) randomBytes(4).copy(bytes, where)
  const cut = how >= 100 && how < 200 ? bytes.subarray(0, where) : bytes
  return { headers, body: how >= 200 ? `${'['.repeat(where)}${cut.toString('latin1')}${'x'.repeat(where)}` : cut.toString('latin1') }
}
