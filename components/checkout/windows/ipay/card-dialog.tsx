'use client'
/** iPay has no window for a card to keep, so the shop lays iPay's card fields over the page. */
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { ipayWindowErrors } from '#lib/gateways/ipay/window-errors.ts'
import type { Locale } from '#lib/locale.ts'
import { IPAY_PANEL } from '#lib/messages/gateways/ipay-panel.ts'
import type { WindowResult } from '../payment-window.ts'
import { IpayPanel } from './panel.tsx'
import type { IpayConfig } from './script.ts'

interface Props {
  config: IpayConfig
  locale: Locale
  /** Makes a token of what was typed, or says what is wrong with it. */
  tokenise: () => Promise<{ token: string } | { code: string }>
  onResult: (result: WindowResult) => void
}

const CLOSED = 'CARD_FORM_CLOSED'

/** Resolves when the member has typed a card or closed the dialog. */
export function askForCard(asked: Omit<Props, 'onResult'>): Promise<WindowResult> {
  const place = document.createElement('div')
  document.body.append(place)
  const root = createRoot(place)
  return new Promise<WindowResult>((resolve) => {
    root.render(<CardDialog {...asked} onResult={resolve} />)
  }).finally(() => {
    root.unmount()
    place.remove()
  })
}

function CardDialog({ config, locale, tokenise, onResult }: Props) {
  const text = IPAY_PANEL[locale]
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    const made = await tokenise()
    setBusy(false)
    if ('token' in made) onResult({ kind: 'claim', fields: { token: made.token } })
    else setProblem(ipayWindowErrors.text(made.code, locale))
  }

  return (
    <Dialog
      open
      title={text.title}
      closeLabel={text.close}
      onClose={() => onResult({ kind: 'closed', code: CLOSED, fields: { code: CLOSED } })}
      footer={
        <Button wide size="large" pending={isBusy} onClick={save}>
          {text.save}
        </Button>
      }
    >
      <IpayPanel locale={locale} config={{ ...config }} amount={0} />
      {problem && (
        <Notice tone="warning" live="assertive">
          {problem}
        </Notice>
      )}
    </Dialog>
  )
}
