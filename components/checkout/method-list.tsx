'use client'
import { useEffect, useState } from 'react'
import { RadioCard, RadioCards } from '#components/ui/radio-cards.tsx'
import type { OfferedMethod } from '#lib/checkout/quote-cart.ts'
import type { Panel } from '#lib/gateways/gateway.ts'
import type { DraftPart } from './checkout-field.tsx'
import { FormSection } from './form-section.tsx'
import { GatewayPanel } from './gateway-panel.tsx'
import { lastMethod } from './last-method.ts'
import { methodKey } from './method-key.ts'

const TEXT = {
  ko: {
    title: '결제 수단',
    last: '최근 사용',
    popup: '새 창에서 결제합니다.',
    free: '결제할 금액이 없어 결제 수단을 고르지 않아도 됩니다.',
    none: '지금 이 금액을 결제할 수 있는 수단이 없습니다. 잠시 후 다시 확인해 주세요.',
  },
  en: {
    title: 'Payment',
    last: 'Last used',
    popup: 'Opens in a new window',
    free: 'There’s nothing to pay, so you don’t need a payment method.',
    none: 'No payment methods are available for this amount right now. Try again in a few minutes.',
  },
}

interface MethodListProps extends DraftPart {
  methods: readonly OfferedMethod[]
  total: number
  panels: Readonly<Record<string, Panel>>
}

export function MethodList({ locale, draft, problems, onChange, methods, total, panels }: MethodListProps) {
  const text = TEXT[locale]
  const [last, setLast] = useState<string>()
  const offered = last ? [...methods].sort((a, b) => Number(methodKey(b) === last) - Number(methodKey(a) === last)) : methods
  const [only] = methods.length === 1 ? methods : []
  const chosen = methods.some((offer) => methodKey(offer) === draft.method) ? draft.method : ''

  useEffect(() => setLast(lastMethod()), [])

  // The one used last is offered first and chosen; nobody else's choice is made for them, unless there is only one.
  useEffect(() => {
    if (chosen || total === 0) return
    const ready = only ? methodKey(only) : methods.map(methodKey).find((key) => key === last)
    if (ready) onChange({ method: ready })
  }, [chosen, total, only, methods, last, onChange])

  return (
    <FormSection id="methods" title={text.title}>
      {total === 0 && <p className="text-ink-soft">{text.free}</p>}
      {total > 0 && methods.length === 0 && <p className="text-ink-soft">{text.none}</p>}
      <div hidden={total === 0}>
        <RadioCards id="method" legend={text.title} legendHidden error={problems.method}>
          {offered.map((offer) => (
            <MethodChoice
              key={methodKey(offer)}
              title={offer.by ? `${offer.label[locale]} · ${offer.by[locale]}` : offer.label[locale]}
              value={methodKey(offer)}
              checked={chosen === methodKey(offer)}
              invalid={problems.method !== undefined}
              onChoose={() => onChange({ method: methodKey(offer) })}
              note={offer.popup ? text.popup : undefined}
              aside={methodKey(offer) === last ? text.last : undefined}
            >
              {panels[methodKey(offer)] && (
                <GatewayPanel name={methodKey(offer)} locale={locale} config={panels[methodKey(offer)]} amount={total} />
              )}
            </MethodChoice>
          ))}
        </RadioCards>
      </div>
    </FormSection>
  )
}

interface MethodChoiceProps {
  title: string
  value: string
  checked: boolean
  invalid: boolean
  note: string | undefined
  aside: string | undefined
  onChoose: () => void
  /** What belongs to the method: comes when it is first chosen, and then only hides, so that nothing chosen in it is lost. */
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
      {opened && children && (
        <div hidden={!checked} className="mt-2">
          {children}
        </div>
      )}
    </div>
  )
}
