'use client'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { AddressBookProps } from './address-book.tsx'

const load = () => import('./address-book.tsx').then(({ AddressBook }) => AddressBook)

/** Guests have no addresses here, and never load it. */
export function LazyAddressBook(props: AddressBookProps) {
  const AddressBook = useLazyModule(load, props.addresses.length > 0, doWithout)
  return AddressBook && <AddressBook {...props} />
}

// Without it the default stands in the form, and another address is searched for.
const doWithout = () => {}
