'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import { RadioCards } from '#components/ui/radio-cards.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { OfferedCards } from '#lib/checkout/offered-cards.ts'
import type { OfferedMethod, UnusableMethod } from '#lib/checkout/quote-cart.ts'
import type { Panel } from '#lib/gateways/gateway.ts'
import { cardKeys, defaultKey } from './card-choice.ts'
import type { DraftPart } from './checkout-field.tsx'
import { FormSection } from './form-section.tsx'
import { GatewayPanel } from './gateway-panel.tsx'
import { useLastMethod } from './last-method.ts'
import { LazyGatewaySwitch } from './lazy-gateway-switch.tsx'
import { LazyReceiptChoice } from './lazy-receipt-choice.tsx'
import { firstChoice, gatewaysToTry, lastFirst, through } from './method-choice.ts'
import { methodKey } from './method-key.ts'
import { MethodTiles } from './method-tiles.tsx'
import { useWords } from './words.tsx'

/** Guests have no cards here, and never load it. */
const CardOptions = lazy(() => import('./card-options.tsx').then(({ CardOptions }) => ({ default: CardOptions })))

interface MethodListProps extends DraftPart {
  methods: readonly OfferedMethod[]
  unusable?: readonly UnusableMethod[]
  /** A member's cards, before all other methods. */
  cards?: OfferedCards | undefined
  /** What the member paid with last, in whichever browser. */
  lastOfMember?: string | undefined
  total: number
  panels: Readonly<Record<string, Panel>>
  isSafariOnMac: boolean
  /** The shop takes the chosen method from members alone now: the page to which they come back when they have signed in. */
  signInFor?: string | undefined
}

export function MethodList({ locale, draft, problems, onChange, methods, cards, total, panels, ...list }: MethodListProps) {
  const text = useWords().methodList
  const last = useLastMethod(list.lastOfMember)
  const keys = [...(cards ? cardKeys(cards) : []), ...methods.map(methodKey)]
  const chosen = keys.includes(draft.method) ? draft.method : ''
  const gateways = gatewaysToTry(methods)
  const [tried, setTried] = useState<string>()
  const gateway = gateways.length > 1 ? (tried ?? chosenOf(gateways, chosen) ?? gateways[0]?.name) : undefined
  const offers = lastFirst(through(methods, gateway), last?.key)
  const ready = last && ((cards && defaultKey(cards)) ?? firstChoice(offers, last.key))
  const choose = (method: string) => onChange({ method })

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
          error={problems.method && <MethodProblem locale={locale} signInFor={list.signInFor} text={problems.method} />}
        >
          {cards && (
            <Suspense fallback={<Skeleton className="h-13" />}>
              <CardOptions
                locale={locale}
                offered={cards}
                total={total}
                draft={{ ...draft, method: chosen }}
                problems={problems}
                onChange={onChange}
              />
            </Suspense>
          )}
          <MethodTiles
            locale={locale}
            words={text}
            offers={offers}
            unusable={list.unusable ?? []}
            chosen={chosen}
            last={last?.key}
            total={total}
            invalid={problems.method !== undefined}
            isSafariOnMac={list.isSafariOnMac}
            onChoose={choose}
            detailOf={(offer) => [
              panels[methodKey(offer)] && (
                <GatewayPanel key="panel" name={methodKey(offer)} locale={locale} config={panels[methodKey(offer)]} amount={total} />
              ),
              offer.receipt && <LazyReceiptChoice key="receipt" {...{ locale, draft, problems, onChange }} />,
            ]}
          />
        </RadioCards>
        {gateway !== undefined && (
          <LazyGatewaySwitch
            locale={locale}
            gateways={gateways}
            value={gateway}
            onChoose={(name) => {
              setTried(name)
              onChange({ method: firstChoice(through(methods, name), chosen) ?? '' })
            }}
          />
        )}
      </div>
    </FormSection>
  )
}

function MethodProblem({ locale, text, signInFor }: Pick<MethodListProps, 'locale' | 'signInFor'> & { text: string }) {
  const words = useWords().methodList
  if (signInFor === undefined) return text
  return (
    <>
      <span>{text}</span>{' '}
      <LocaleLink locale={locale} href={`/account/sign-in?next=${encodeURIComponent(signInFor)}`} className="underline underline-offset-4">
        {words.signIn}
      </LocaleLink>
    </>
  )
}

const chosenOf = (gateways: readonly { name: string }[], chosen: string) => gateways.find(({ name }) => chosen.startsWith(`${name}/`))?.name
