'use client'
import { useAtFirstTouch, useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { AddressDialogProps } from './address-dialog.tsx'

const loadAddressDialog = () => import('./address-dialog.tsx').then(({ AddressDialog }) => AddressDialog)

/** Loads the address search when the buyer first touches the page. If it cannot load, the buyer types the address. */
export function LazyAddress(dialog: AddressDialogProps) {
  const AddressDialog = useLazyModule(loadAddressDialog, dialog.open, dialog.onByHand)
  useAtFirstTouch(loadAddressDialog)
  return AddressDialog && <AddressDialog {...dialog} />
}
