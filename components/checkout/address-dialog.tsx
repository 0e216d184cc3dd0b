'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import type { Locale } from '#lib/locale.ts'
import { ADDRESS_SEARCH } from '#lib/messages/address-search.ts'
import { AddressSearch } from './address-search.tsx'
import type { FoundAddress } from './found-address.ts'
import { KakaoPostcode } from './kakao-postcode.tsx'

export interface AddressDialogProps {
  locale: Locale
  open: boolean
  /** Whether to load Kakao's search of all Korean addresses instead of the demo's own few. */
  postcodeScript: boolean
  onClose: () => void
  onChoose: (address: FoundAddress) => void
  onByHand: () => void
}

/** The postcode search as a dialog in the page, because phones block popups or lose them behind other tabs. */
export function AddressDialog({ locale, open, postcodeScript, onClose, onChoose, onByHand }: AddressDialogProps) {
  const text = ADDRESS_SEARCH[locale].dialog
  const [scriptFailed, setScriptFailed] = useState(false)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={text.title}
      closeLabel={text.close}
      footer={
        <Button variant="quiet" onClick={onByHand}>
          {text.byHand}
        </Button>
      }
    >
      {postcodeScript && !scriptFailed ? (
        <KakaoPostcode onChoose={onChoose} onFailed={() => setScriptFailed(true)} />
      ) : (
        <AddressSearch locale={locale} onChoose={onChoose} />
      )}
    </Dialog>
  )
}
