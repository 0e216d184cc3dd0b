'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import type { Locale } from '#lib/locale.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'
import { type SettingsAction, SettingsForm } from './settings-form.tsx'

interface Props {
  locale: Locale
  id: string
  /** What its owner calls it. */
  named: string
  /** A payment with it has no answer yet. */
  isUsed: boolean
  action: SettingsAction
}

/** Deletes a card after one question. */
export function DeleteCard({ locale, id, named, isUsed, action }: Props) {
  const t = MEMBER_CARDS[locale]
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="quiet" className="-ml-4" aria-label={t.removeNamed(named)} onClick={() => setAsking(true)}>
        {t.remove}
      </Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t.removeTitle} closeLabel={t.keep}>
        <p className="font-semibold">{named}</p>
        <p className="mt-2">{t.removeHint}</p>
        {isUsed && <p className="mt-2 text-warning">{t.removeUsed}</p>}
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <Button variant="secondary" onClick={() => setAsking(false)}>
            {t.keep}
          </Button>
          <SettingsForm action={action} submit={t.removeNow} hidden={{ id }} look={{ variant: 'danger' }} />
        </div>
      </Dialog>
    </>
  )
}
