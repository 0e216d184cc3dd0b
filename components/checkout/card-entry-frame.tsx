'use client'
import { useCallback, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CardFormFrame } from '#components/ui/card-form-frame.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/locale.ts'
import { CARD_ENTRY } from '#lib/messages/card-entry.ts'
import type { TypedCardOffer } from '#lib/saved-cards/typed-card-offer.ts'
import { askAboutCard, cardProblem } from './ask-about-card.ts'
import { type CardEntryEnd, cardEntryEnd } from './card-entry-end.ts'

interface Props {
  locale: Locale
  offer: TypedCardOffer
  /** What is paid with the card as soon as it is saved. */
  paymentId?: string
  /** The caller asks `/api/cards/complete`: what the frame says is only where to look. */
  onEnd: (end: CardEntryEnd) => void
}

/** The shop's own form for a card, in a frame of another origin: no field of it is in this page, and no script of this page reaches it. */
export function CardEntryFrame({ locale, offer: { gateway, agreements }, paymentId, onEnd }: Props) {
  const text = CARD_ENTRY[locale].frame
  const [agreed, setAgreed] = useState<readonly string[]>([])
  const [frameUrl, setFrameUrl] = useState<string>()
  const [step, setStep] = useState<'opening' | 'missing'>()
  const [problem, setProblem] = useState<string>()

  const open = async () => {
    if (!agreements.every(({ id }) => agreed.includes(id))) return setStep('missing')
    setStep('opening')
    const body = { gateway, agreements: agreed, ...(paymentId && { paymentId }) }
    const begun = await askAboutCard<{ frameUrl: string }>({ path: '/api/cards/typed', body, locale })
    setStep(undefined)
    if (begun?.ok) return setFrameUrl(begun.answer.frameUrl)
    // Nothing was typed yet, so the member may press again.
    setProblem(begun ? cardProblem(begun.code, locale) : text.notOpened)
  }

  const onSaid = useCallback(
    (event: MessageEvent) => {
      const end = frameUrl && cardEntryEnd(event, frameUrl)
      if (end) onEnd(end)
    },
    [frameUrl, onEnd],
  )

  if (frameUrl) return <CardFormFrame url={frameUrl} title={text.label} onSaid={onSaid} />
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="min-w-0">
        <legend className="sr-only">{text.label}</legend>
        {agreements.map(({ id, title, text: note }) => (
          <Checkbox
            key={id}
            id={`entry-${id}`}
            name={id}
            label={title}
            note={note}
            checked={agreed.includes(id)}
            onChange={({ currentTarget }) => setAgreed(currentTarget.checked ? [...agreed, id] : agreed.filter((one) => one !== id))}
          />
        ))}
        {step === 'missing' && <FieldError id="entry-agreements-error">{text.agreeFirst}</FieldError>}
      </fieldset>
      <LocaleLink locale={locale} href="/privacy" target="_blank" className="self-start text-sm text-ink-soft underline underline-offset-4">
        {text.privacy}
      </LocaleLink>
      {problem && step === undefined && (
        <Notice tone="warning" live="assertive">
          {problem}
        </Notice>
      )}
      <Button className="self-start" variant="secondary" pending={step === 'opening'} onClick={open}>
        {step === 'opening' ? text.opening : text.open}
      </Button>
    </div>
  )
}
