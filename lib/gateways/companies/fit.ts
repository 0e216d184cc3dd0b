/** Texts cut to what a company takes. */
import { cutWhile } from '#lib/text/cut-text.ts'
import type { PaymentToOpen } from '../gateway.ts'
import type { Company, Limit } from './company.ts'
import { eucKrBytes, onlyEucKr } from './euc-kr.ts'
import { STRANGER } from './stranger.ts'

const utf8 = new TextEncoder()

function sizeOf(text: string, limit: Limit): number {
  if ('characters' in limit) return text.length
  return limit.of === 'euc-kr' ? eucKrBytes(text) : utf8.encode(text).length
}

const mostOf = (limit: Limit) => ('characters' in limit ? limit.characters : limit.bytes)

/** The beginning of the text that fits, by signs as a reader sees them. */
export const cut = (text: string, limit: Limit): string =>
  cutWhile(text, (beginning) => sizeOf(beginning, limit) <= mostOf(limit)).trimEnd()

const writable = (text: string, limit: Limit) => ('of' in limit && limit.of === 'euc-kr' ? onlyEucKr(text) : text)

/** The order's name without what the company refuses, as long as it takes. What is cut is the first product's name, not "and 2 more". */
export function orderNameFor({ orderName }: Company, payment: Pick<PaymentToOpen, 'id' | 'orderName' | 'products'>): string {
  // A name of refused signs alone leaves nothing, and every company wants a name.
  return fittingName(orderName, payment).trim() || payment.id
}

function fittingName(orderName: Company['orderName'], payment: Pick<PaymentToOpen, 'orderName' | 'products'>): string {
  const { limit, refused = '', firstProductAlone } = orderName
  const clean = (text: string) =>
    writable(text, limit)
      .replaceAll(/\s+/g, ' ')
      .split('')
      .filter((sign) => !refused.includes(sign))
      .join('')
  const first = payment.products[0]?.name ?? ''
  if (firstProductAlone && first) return cut(clean(first), limit)
  const begins = first && payment.orderName.startsWith(first)
  const [head, tail] = begins ? [first, payment.orderName.slice(first.length)] : [payment.orderName, '']
  const rest = clean(tail)
  const room = mostOf(limit) - sizeOf(rest, limit)
  return cut(clean(head), 'characters' in limit ? { characters: room } : { ...limit, bytes: room }) + rest
}

/** A window may require a name. The stranger's replaces one of which the company's encoding can write nothing. */
export const buyerNameFor = ({ buyerName }: Company, name: string): string =>
  buyerName ? cut(writable(name, buyerName), buyerName) || STRANGER.name : name

/** The shop's own address replaces one that is too long: the company sends mail to it, and would refuse the payment otherwise. */
export const emailFor = (most: number | undefined, email: string, shopsOwn: string): string =>
  most !== undefined && email.length > most ? shopsOwn : email
