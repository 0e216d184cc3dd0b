/** How an address that the shop knows of a member fills the form. Pure. */

import { hyphenated } from '#lib/text/phone-writing.ts'
import type { Draft } from './draft.ts'

export interface KnownAddress {
  recipient: string
  phone: string
  postcode: string
  address1: string
  address2?: string | undefined
}

type AddressPart = Pick<
  Draft,
  'sameAsBuyer' | 'shipping.recipient' | 'shipping.phone' | 'shipping.postcode' | 'shipping.address1' | 'shipping.address2'
>

const digits = (phone: string) => phone.replaceAll(/\D/g, '')

export function draftOf({ recipient, phone, ...address }: KnownAddress, buyer: { name: string; phone: string }): AddressPart {
  const isBuyer = recipient === buyer.name && digits(phone) === digits(buyer.phone)
  return {
    sameAsBuyer: isBuyer,
    'shipping.recipient': isBuyer ? '' : recipient,
    'shipping.phone': isBuyer ? '' : hyphenated(phone),
    'shipping.postcode': address.postcode,
    'shipping.address1': address.address1,
    'shipping.address2': address.address2 ?? '',
  }
}

export const NO_ADDRESS: AddressPart = {
  sameAsBuyer: true,
  'shipping.recipient': '',
  'shipping.phone': '',
  'shipping.postcode': '',
  'shipping.address1': '',
  'shipping.address2': '',
}

/** Which of the known addresses stands in the form; -1 for another one. */
export const standingAddress = (addresses: readonly KnownAddress[], draft: Draft): number =>
  addresses.findIndex(
    ({ postcode, address1, address2 = '' }) =>
      postcode === draft['shipping.postcode'] && address1 === draft['shipping.address1'] && address2 === draft['shipping.address2'],
  )
