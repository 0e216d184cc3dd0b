'use client'
import type { AddressDialogProps } from './address-dialog.tsx'
import { useAtFirstTouch, useLazyModule } from './use-lazy-module.ts'

const loadAddressDialog = () => import('./address-dialog.tsx').then(({ AddressDialog }) => AddressDialog)

/** The search's code comes when somebody starts to fill in the page; where it does not come, the address is typed. */
export function LazyAddress(dialog: AddressDialogProps) {
  const AddressDialog = useLazyModule(loadAddressDialog, dialog.open, dialog.onByHand)
  useAtFirstTouch(loadAddressDialog)
  return AddressDialog && <AddressDialog {...dialog} />
}
