import { useCallback } from 'react'
import type { Locale } from '#lib/locale.ts'
import { LazyAddress } from './lazy-address.tsx'
import type { CheckoutForm } from './use-checkout-form.ts'

interface CheckoutAddressProps {
  locale: Locale
  open: boolean
  postcodeScript: boolean
  change: CheckoutForm['change']
  onClose: () => void
}

/** The dialog that searches for an address, and writes the result into the form. */
export function CheckoutAddress({ locale, open, postcodeScript, change, onClose }: CheckoutAddressProps) {
  const byHand = useCallback(() => {
    change({ addressByHand: true })
    onClose()
  }, [change, onClose])
  return (
    <LazyAddress
      locale={locale}
      open={open}
      postcodeScript={postcodeScript}
      onClose={onClose}
      onByHand={byHand}
      onChoose={({ postcode, address }) => {
        change({ 'shipping.postcode': postcode, 'shipping.address1': address, addressByHand: false })
        onClose()
        focusOn('shipping.address2')
      }}
    />
  )
}

/** Runs after the dialog has returned the focus to the button that opened it. */
const focusOn = (name: string) => setTimeout(() => document.getElementById(name)?.focus(), 50)
