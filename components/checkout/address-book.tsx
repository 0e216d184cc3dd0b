'use client'
import { Select } from '#components/ui/select.tsx'
import { ADDRESS_BOOK } from '#lib/messages/address-book.ts'
import type { DraftPart } from './checkout-field.tsx'
import { draftOf, type KnownAddress, NO_ADDRESS, standingAddress } from './known-address.ts'

export interface AddressBookProps extends Pick<DraftPart, 'locale' | 'draft' | 'onChange'> {
  addresses: readonly KnownAddress[]
}

/** The addresses to which a member's orders went; the last one stands in the form already. */
export function AddressBook({ locale, draft, onChange, addresses }: AddressBookProps) {
  const text = ADDRESS_BOOK[locale]
  const buyer = { name: draft['buyer.name'], phone: draft['buyer.phone'] }
  const choose = (index: number) => {
    const address = addresses[index]
    onChange(address ? draftOf(address, buyer) : NO_ADDRESS)
  }
  return (
    <Select
      name="addressBook"
      label={text.label}
      value={standingAddress(addresses, draft)}
      onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
    >
      {addresses.map(({ recipient, address1, address2 }, i) => (
        <option key={`${recipient} ${address1} ${address2}`} value={i}>
          {[recipient, `${address1} ${address2 ?? ''}`.trim()].join(' · ')}
        </option>
      ))}
      <option value={-1}>{text.another}</option>
    </Select>
  )
}
