'use client'
import { useEffect, useRef, useState } from 'react'
import { TOSS_PANEL } from '#lib/messages/gateways/toss-panel.ts'
import { PanelFrame, type PanelStep } from '../../panel-frame.tsx'
import type { PanelProps } from '../gateway-window.ts'
import { TOSS_AGREEMENT_ID, TOSS_METHODS_ID } from './slot.ts'
import type { TossWidgetConfig } from './window.ts'

/** After the widget calls itself ready its frames are still finding their height. */
const SETTLES_MS = 400

/** As high as the widget usually is, so that nothing below it moves. */
const SPACE = { loading: 'h-94 overflow-hidden opacity-0', drawn: 'min-h-94', failed: 'hidden' }
const SKELETONS = ['h-12', 'h-40', 'h-16']

/** Toss's widget, mounted once; another amount goes into the widget that is there. */
export function TossPanel({ locale, config, amount }: PanelProps) {
  const text = TOSS_PANEL[locale]
  const slot = useRef<HTMLDivElement>(null)
  const [step, setStep] = useState<PanelStep>('loading')
  const [tries, setTries] = useState(0)

  // The amount of the first drawing; the effect below keeps it right.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks once more, and nothing else may draw again
  useEffect(() => {
    let gone = false
    drawInto(slot.current, config as typeof config & TossWidgetConfig, amount).then(
      () => gone || setStep('drawn'),
      () => gone || setStep('failed'),
    )
    return () => {
      gone = true
    }
  }, [tries])

  useEffect(() => {
    // A widget that could not be loaded says so itself, above.
    import('./window.ts').then(({ updateTossAmount }) => updateTossAmount(amount, 'COUPON')).catch(() => {})
  }, [amount])

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
      <div ref={slot} className={SPACE[step]}>
        <div id={TOSS_METHODS_ID} />
        <div id={TOSS_AGREEMENT_ID} />
      </div>
    </PanelFrame>
  )
}

async function drawInto(slot: HTMLElement | null, config: TossWidgetConfig, amount: number) {
  if (!slot) return
  const { mountTossWidget } = await import('./window.ts')
  await mountTossWidget(slot, config, amount)
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS))
}
