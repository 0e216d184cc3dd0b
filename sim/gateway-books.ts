/** The gateways' books, as the sandbox publishes them. */
import { z } from 'zod'
import { askJson } from './ask.ts'

const gatewayPayment = z.object({
  gateway: z.string(),
  paymentId: z.string(),
  gatewayId: z.string(),
  status: z.string(),
  mode: z.string(),
  currency: z.string(),
  authorised: z.int(),
  captured: z.int(),
  refunded: z.int(),
  discount: z.int(),
  /** In the gateway's own format; some have no amount. */
  disputes: z.array(z.object({ amount: z.int().optional(), status: z.string().optional() })).optional(),
  entries: z.array(z.object({ kind: z.string(), amount: z.int() })),
})

const delivery = z.object({
  webhookId: z.string(),
  gateway: z.string(),
  paymentId: z.string(),
  body: z.string(),
  forged: z.boolean(),
  state: z.string(),
  attempts: z.array(z.object({ status: z.int().nullable() })),
})

/** A card that the gateway keeps and would charge, by the name under which it is charged. */
const keptCard = z.object({ gateway: z.string(), key: z.string() })

const gatewayBooks = z.object({ payments: z.array(gatewayPayment), deliveries: z.array(delivery), cards: z.array(keptCard) })

export type GatewayBooks = z.output<typeof gatewayBooks>
export type GatewayPayment = GatewayBooks['payments'][number]

export const readGatewayBooks = async (consoleUrl: string): Promise<GatewayBooks> =>
  gatewayBooks.parse(await askJson(`${consoleUrl}/books.json`))
