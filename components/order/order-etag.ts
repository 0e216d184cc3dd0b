/** What can change on an order's page, as one text: the same for the same truth, on the server and from the stream. */
export interface ToSee {
  version: number
  /** Of the goods, refunds, returns and cash receipts. */
  progress: string
  payment: { id: string; state: string; window?: unknown }
}

export const asSeen = ({ version, progress, payment }: ToSee) =>
  `${version} ${progress} ${payment.id} ${payment.state} ${payment.window ? 'open' : 'closed'}`
