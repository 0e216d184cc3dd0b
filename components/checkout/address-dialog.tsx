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
  /** Whether Kakao's search of all of Korea may be loaded, instead of our own few addresses. */
  postcodeScript: boolean
  onClose: () => void
  onChoose: (address: FoundAddress) => void
  onByHand: () => void
}

/** The postcode search in a layer of the page: phones block or lose popups. */
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
