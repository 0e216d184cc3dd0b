/** The mail that something can be bought again. */
import type { Translation } from '#lib/translation.ts'
import type { restockLetter as ko } from '../../ko/letters/restock.ts'

export const restockLetter: Translation<typeof ko> = {
  subject: (product: string) => `Back in stock: ${product}`,
  greeting: 'Hello,',
  opening: 'The item you asked about is available again.',
  product: 'Item',
  next: 'It may sell out again: this email does not reserve it for you.',
  once: 'This was the only email for your request, and we’ve deleted the request.',
  stop: (url: string) => `To stop all other back-in-stock emails: ${url}`,
  link: 'View the item',
}
