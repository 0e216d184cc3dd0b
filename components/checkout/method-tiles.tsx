'use client'
import { Children, type ReactNode, useEffect, useState } from 'react'
import { RadioTile } from '#components/ui/radio-tile.tsx'
import { instalmentsOf } from '#lib/checkout/instalments.ts'
import type { OfferedMethod, UnusableMethod } from '#lib/checkout/quote-cart.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { filled } from '#lib/text/filled.ts'
import { labelIn } from '#lib/translation.ts'
import type { CheckoutWords } from './checkout-words.ts'
import { grouped, isLast } from './method-choice.ts'
import { methodKey } from './method-key.ts'
import { PaymentMark } from './payment-mark.tsx'
import { windowMode } from './windows/window-mode.ts'

export type MethodWords = CheckoutWords['methodList']

export interface MethodTilesProps {
  locale: Locale
  words: MethodWords
  offers: readonly OfferedMethod[]
  unusable: readonly UnusableMethod[]
  /** The key of the chosen one, or an empty text. */
  chosen: string
  /** What was used last, if anything. */
  last: string | undefined
  /** To be paid, in won. */
  total: number
  invalid: boolean
  /** Whether the page is shown in Safari on a Mac, which blocks popups that come from inside a frame. */
  isSafariOnMac: boolean
  onChoose: (key: string) => void
  /** What a method draws or asks below its group, once it has been chosen. */
  detailOf?: (offer: OfferedMethod) => ReactNode
}

/** One tile for each way to pay, in groups; what is to be known of the chosen one stands below its group. */
export function MethodTiles({ locale, words: text, offers, unusable, chosen, last, invalid, onChoose, ...rest }: MethodTilesProps) {
  return grouped(offers, unusable).map(({ name, ...group }, nth) => {
    const [few, count] = [name === 'card', group.offers.length + group.unusable.length]
    return (
      <div key={name}>
        {!(few && nth === 0) && <p className="mb-1.5 mt-3 text-sm font-semibold text-ink-soft">{text.groups[name]}</p>}
        <div className={few || count === 1 ? 'grid gap-2' : 'grid grid-cols-3 gap-2'}>
          {group.offers.map((offer) => (
            <RadioTile
              key={methodKey(offer)}
              name="method"
              value={methodKey(offer)}
              wide={few || count === 1}
              mark={<PaymentMark method={offer.method} />}
              title={inLocale(offer.label, locale)}
              note={badgesOf(offer, last, text)}
              checked={chosen === methodKey(offer)}
              onChange={() => onChoose(methodKey(offer))}
              {...(invalid && { 'aria-invalid': true })}
            />
          ))}
          {group.unusable.map((method) => (
            <RadioTile
              key={method.method}
              name="method"
              value={method.method}
              wide={few || count === 1}
              mark={<PaymentMark method={method.method} />}
              title={inLocale(method.label, locale)}
              note={whyNot(method, locale, text)}
              disabled
            />
          ))}
        </div>
        {group.offers.map((offer) => (
          <Detail key={methodKey(offer)} words={text} offer={offer} chosen={chosen === methodKey(offer)} {...rest} />
        ))}
      </div>
    )
  })
}

const badgesOf = (offer: OfferedMethod, last: string | undefined, text: MethodWords) =>
  [isLast(offer, last) && text.last, offer.escrow && text.escrowBadge].filter(Boolean).join(' · ') || undefined

function whyNot(method: UnusableMethod, locale: Locale, { unusable: text }: MethodWords): string {
  if (method.why === 'away') return text.away
  return filled(text[method.why], formatMoney(method.limit, 'KRW', locale))
}

interface DetailProps extends Pick<MethodTilesProps, 'words' | 'total' | 'isSafariOnMac' | 'detailOf'> {
  offer: OfferedMethod
  chosen: boolean
}

/** A method's own panel loads when the method is first chosen and is only hidden afterwards, so that nothing entered in it is lost. */
function Detail({ words, offer, chosen, total, isSafariOnMac, detailOf }: DetailProps) {
  const [opened, setOpened] = useState(false)
  // On the server nobody knows whether a window would be one of its own.
  const [opensWindow, setOpensWindow] = useState(false)
  useEffect(() => setOpensWindow(offer.popup && windowMode() === 'promise'), [offer.popup])
  useEffect(() => {
    if (chosen) setOpened(true)
  }, [chosen])
  const notes = chosen ? notesOf(offer, { total, opensWindow, isSafariOnMac }, words) : []
  const panel = opened ? Children.toArray(detailOf?.(offer)) : []
  if (notes.length + panel.length === 0) return null
  return (
    <div hidden={!chosen} className="mt-2 flex flex-col gap-2">
      {notes.length > 0 && <p className="rounded-control bg-sunken px-4 py-2.5 text-sm text-ink-soft">{notes.join(' ')}</p>}
      {panel}
    </div>
  )
}

interface Facts {
  total: number
  opensWindow: boolean
  isSafariOnMac: boolean
}

/** Korean card companies open ISP from their own frame. */
function notesOf(
  { method, escrow, asksInFrame }: OfferedMethod,
  { total, opensWindow, isSafariOnMac }: Facts,
  text: MethodWords,
): string[] {
  const asCard = method === 'widget' ? 'card' : method
  return [
    asCard === 'card' && (instalmentsOf({ amount: total, currency: 'KRW' }, {}).length > 1 ? text.instalments : text.atOnce),
    escrow && text.escrow,
    opensWindow && text.popup,
    isSafariOnMac && !asksInFrame && labelIn(text.safari, asCard),
  ].filter((note): note is string => typeof note === 'string')
}
