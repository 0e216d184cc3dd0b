'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { type CardToBegin, type SaveStep, saveCard } from '#components/checkout/save-card.ts'
import { openInClick } from '#components/checkout/windows/popup-in-click.ts'
import { windowMode } from '#components/checkout/windows/window-mode.ts'
import { Button } from '#components/ui/button.tsx'
import { CardAgreement } from '#components/ui/card-agreement.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { NewCard } from '#lib/checkout/offered-cards.ts'
import type { Locale } from '#lib/locale.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'

interface Said {
  tone: 'success' | 'info' | 'warning'
  text: string
  /** The payment company's own sentence, shown as it is. */
  title?: string | undefined
}

interface AddCardProps extends Pick<CardToBegin, 'plan' | 'subscription'> {
  locale: Locale
  newCard: NewCard
  /** What is said when the card is saved; otherwise what the page of cards says. */
  saved?: string
}

/** Saves a card in the gateway's window, without paying anything. */
export function AddCard({ locale, newCard, saved, ...wanted }: AddCardProps) {
  const t = MEMBER_CARDS[locale].add
  const router = useRouter()
  const [agreed, setAgreed] = useState(false)
  const [missing, setMissing] = useState(false)
  const [step, setStep] = useState<SaveStep>()
  const [said, setSaid] = useState<Said>()
  const busy = useRef(false)

  // The Back button may restore the page as it was left, in the middle of leaving for the window.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => event.persisted && setStep(undefined)
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])

  const press = async () => {
    if (busy.current) return
    if (!agreed) return setMissing(true)
    busy.current = true
    setSaid(undefined)
    if (newCard.popup && windowMode() === 'promise') openInClick(t.opening)
    const end = await saveCard({ gateway: newCard.gateway, ...wanted }, locale, setStep)
    busy.current = false
    if (end.kind === 'left') return
    setStep(undefined)
    if (end.kind === 'again') return setSaid({ tone: 'warning', text: end.text, title: end.said })
    setSaid({
      tone: end.outcome === 'saved' ? 'success' : 'info',
      text: (end.outcome === 'saved' && saved) || MEMBER_CARDS[locale].outcome[end.outcome],
    })
    router.refresh()
  }

  return (
    <div className="flex flex-col gap-4">
      {/* What a subscription owes is charged to its new card at once, as its page says. */}
      {wanted.subscription === undefined && <p className="text-ink-soft">{t.free}</p>}
      <CardAgreement
        agreement={newCard.agreement}
        agreed={agreed}
        error={missing && !agreed ? t.agreeFirst : undefined}
        onChange={(yes) => {
          setAgreed(yes)
          setMissing(false)
        }}
      />
      {said && (
        <Notice tone={said.tone} live={said.tone === 'warning' ? 'assertive' : 'polite'} title={said.title}>
          {said.text}
        </Notice>
      )}
      <p role="status" className={step ? 'text-sm font-medium' : 'sr-only'}>
        {step && t.step[step]}
      </p>
      <Button className="self-start" pending={step !== undefined} onClick={press}>
        {t.submit}
      </Button>
    </div>
  )
}
