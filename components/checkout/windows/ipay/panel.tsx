'use client'
import { useEffect, useRef, useState } from 'react'
import { IPAY_PANEL } from '#lib/messages/gateways/ipay-panel.ts'
import { PanelFrame, type PanelStep } from '../../panel-frame.tsx'
import type { PanelProps } from '../gateway-window.ts'
import type { IpayConfig } from './script.ts'

/** As high as the fields usually are, so that nothing below them moves. */
const SPACE = { loading: 'h-80 overflow-hidden opacity-0', drawn: 'min-h-80', failed: 'hidden' }
const SKELETONS = ['h-16', 'h-16', 'h-16']

/** The card's fields in iPay's own frame: this page never sees what is typed there. */
export function IpayPanel({ locale, config }: PanelProps) {
  const text = IPAY_PANEL[locale]
  const slot = useRef<HTMLDivElement>(null)
  const [step, setStep] = useState<PanelStep>('loading')
  const [tries, setTries] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks once more, and nothing else may draw again
  useEffect(() => {
    let gone = false
    const element = slot.current
    const module = import('./card-fields.ts')
    const draw = async () => {
      const { mountIpayCard } = await module
      if (element && !gone) await mountIpayCard(element, config as typeof config & IpayConfig, locale)
    }
    draw().then(
      () => gone || setStep('drawn'),
      () => gone || setStep('failed'),
    )
    return () => {
      gone = true
      // A module that could not be fetched has drawn nothing.
      module.then(({ unmountIpayCard }) => unmountIpayCard(element)).catch(() => {})
    }
  }, [tries])

  return (
    <PanelFrame
      step={step}
      text={text}
      skeletons={SKELETONS}
      onAgain={() => {
        setStep('loading')
        setTries(tries + 1)
      }}
    >
      <div className={SPACE[step]}>
        <div ref={slot} />
        <p className="my-2 text-sm text-ink-soft">{text.safe}</p>
      </div>
    </PanelFrame>
  )
}
