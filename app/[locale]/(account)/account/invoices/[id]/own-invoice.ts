/** An invoice for its member; nobody else learns that it exists. */
import { currentMember } from '#lib/accounts/current-member.ts'
import { type InvoiceFacts, readInvoice } from '#lib/documents/invoice-document.ts'
import type { Shop } from '#lib/shop.ts'

export async function ownInvoice(shop: Shop, headers: Headers, id: string): Promise<InvoiceFacts | undefined> {
  const member = await currentMember(shop, headers)
  const found = member && (await readInvoice(shop, id))
  return found && found.invoice.memberId === member.id ? found : undefined
}
