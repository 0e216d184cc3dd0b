/** Everything that can change on an order's page, as one text. Server and event stream make the same text of the same facts. */
export interface OrderEtagFacts {
  version: number
  /** The state of goods, refunds, returns and cash receipts. */
  progress: string
  payment: { id: string; state: string; window?: unknown }
}

export const orderEtag = ({ version, progress, payment }: OrderEtagFacts) =>
  `${version} ${progress} ${payment.id} ${payment.state} ${payment.window ? 'open' : 'closed'}`
