'use client'
import { Children, useEffect, useState } from 'react'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import type { OfferedMethod } from '#lib/checkout/quote-cart.ts'
import type { Panel } from '#lib/gateways/gateway.ts'
import { inLocale } from '#lib/locale.ts'
import { CHECKOUT } from '#lib/messages/checkout.ts'
import { labelIn } from '#lib/translation.ts'
import { cardKeys, defaultKey } from './card-choice.ts'
import { CardOptions } from './card-options.tsx'
import type { DraftPart } from './checkout-field.tsx'
import { FormSection } from './form-section.tsx'
import { GatewayPanel } from './gateway-panel.tsx'
import { lastMethod } from './last-method.ts'
import { LazyReceiptChoice } from './lazy-receipt-choice.tsx'
import { methodKey } from './method-key.ts'

type MethodListText = (typeof CHECKOUT)[keyof typeof CHECKOUT]['methodList']

interface MethodListProps extends DraftPart {
  methods: readonly OfferedMethod[]
  /** A member's cards, before all other methods. */
  cards?: OfferedCards | undefined
  total: number
  panels: Readonly<Record<string, Panel>>
  /** Whether the page is shown in Safari on a Mac, which blocks popups that come from inside a frame. */
  isSafariOnMac: boolean
  /** The shop takes the chosen method from members alone now: the page to which they come back when they have signed in. */
  signInFor?: string | undefined
}

export function MethodList({
  locale,
  draft,
  problems,
  onChange,
  methods,
  cards,
  total,
  panels,
  isSafariOnMac,
  signInFor,
}: MethodListProps) {
  const text = CHECKOUT[locale].methodList
  const [last, setLast] = useState<string>()
  const offered = last ? [...methods].sort((a, b) => Number(methodKey(b) === last) - Number(methodKey(a) === last)) : methods
  const keys = [...(cards ? cardKeys(cards) : []), ...methods.map(methodKey)]
  const chosen = keys.includes(draft.method) ? draft.method : ''
  const ready = readyKey(keys, cards, last)

  useEffect(() => setLast(lastMethod()), [])

  useEffect(() => {
    if (!chosen && total > 0 && ready) onChange({ method: ready })
  }, [chosen, total, ready, onChange])

  return (
    <FormSection id="methods" title={text.title}>
      {total === 0 && <p className="text-ink-soft">{text.free}</p>}
      {total > 0 && keys.length === 0 && <p className="text-ink-soft">{text.none}</p>}
      <div hidden={total === 0}>
        <RadioCards
          id="method"
          legend={text.title}
          legendHidden
          error={problems.method && <MethodProblem {...{ locale, signInFor }} text={problems.method} />}
        >
          {cards && (
            <CardOptions
              locale={locale}
              offered={cards}
              total={total}
              draft={{ ...draft, method: chosen }}
              problems={problems}
              onChange={onChange}
            />
          )}
          {offered.map((offer) => (
            <MethodChoice
              key={methodKey(offer)}
              title={offer.by ? `${inLocale(offer.label, locale)} · ${inLocale(offer.by, locale)}` : inLocale(offer.label, locale)}
              value={methodKey(offer)}
              checked={chosen === methodKey(offer)}
              invalid={problems.method !== undefined}
              onChoose={() => onChange({ method: methodKey(offer) })}
              note={noteOf(offer, isSafariOnMac && chosen === methodKey(offer), text)}
              aside={methodKey(offer) === last ? text.last : undefined}
            >
              {panels[methodKey(offer)] && (
                <GatewayPanel name={methodKey(offer)} locale={locale} config={panels[methodKey(offer)]} amount={total} />
              )}
              {offer.receipt && <LazyReceiptChoice {...{ locale, draft, problems, onChange }} />}
            </MethodChoice>
          ))}
        </RadioCards>
      </div>
    </FormSection>
  )
}

function MethodProblem({ locale, text, signInFor }: Pick<MethodListProps, 'locale' | 'signInFor'> & { text: string }) {
  if (signInFor === undefined) return text
  return (
    <>
      {text}{' '}
      <LocaleLink locale={locale} href={`/account/sign-in?next=${encodeURIComponent(signInFor)}`} className="underline underline-offset-4">
        {CHECKOUT[locale].methodList.signIn}
      </LocaleLink>
    </>
  )
}

/** A member's default card, the only method there is, or the one that was used last. The shop chooses for no other buyer. */
function readyKey(keys: readonly string[], cards: OfferedCards | undefined, last: string | undefined): string | undefined {
  const [only] = keys.length === 1 ? keys : []
  return (cards && defaultKey(cards)) ?? only ?? keys.find((key) => key === last)
}

/** Korean card companies open ISP from their own frame. */
function noteOf({ method, popup, escrow, asksInFrame }: OfferedMethod, chosenInSafari: boolean, text: MethodListText): string | undefined {
  const safari = chosenInSafari && !asksInFrame ? labelIn(text.safari, method === 'widget' ? 'card' : method) : undefined
  return [escrow && text.escrow, popup && text.popup, safari].filter(Boolean).join(' ') || undefined
}

interface MethodChoiceProps {
  title: string
  value: string
  checked: boolean
  invalid: boolean
  note: string | undefined
  aside: string | undefined
  onChoose: () => void
  /**
   * The method's own panel. It loads when the method is first chosen and is only hidden afterwards, so that nothing entered in it
   * is lost.
   */
  children: React.ReactNode
}

function MethodChoice({ title, value, checked, invalid, note, aside, onChoose, children }: MethodChoiceProps) {
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    if (checked) setOpened(true)
  }, [checked])
  return (
    <div>
      <RadioCard
        name="method"
        value={value}
        title={title}
        note={note}
        aside={aside && <span className="text-accent">{aside}</span>}
        checked={checked}
        onChange={onChoose}
        {...(invalid && { 'aria-invalid': true })}
      />
      {opened && Children.toArray(children).length > 0 && (
        <div hidden={!checked} className="mt-2">
          {children}
        </div>
      )}
    </div>
  )
}
