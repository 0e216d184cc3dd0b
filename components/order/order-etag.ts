/** What can change on an order's page, as one text: the same for the same truth, on the server and from the stream. */
export interface OrderEtagFacts {
  version: number
  /** Of the goods, refunds, returns and cash receipts. */
  progress: string
  payment: { id: string; state: string; window?: unknown }
}

export const orderEtag = ({ version, progress, payment }: OrderEtagFacts) =>
  `${version} ${progress} ${payment.id} ${payment.state} ${payment.window ? 'open' : 'closed'}`
