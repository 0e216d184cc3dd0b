'use client'
import { useEffect, useRef, useState } from 'react'
import { PanelFrame, type PanelStep } from '../../panel-frame.tsx'
import type { PanelProps } from '../gateway-window.ts'
import { TOSS_AGREEMENT_ID, TOSS_METHODS_ID } from './slot.ts'
import type { TossWidgetConfig } from './window.ts'

const TEXT = {
  ko: {
    loading: '결제 수단을 불러오고 있습니다.',
    failed: '결제 수단을 불러오지 못했습니다. 인터넷 연결을 확인하고 다시 불러오거나 다른 결제 수단을 골라 주세요.',
    again: '다시 불러오기',
  },
  en: {
    loading: 'Loading the payment methods.',
    failed: 'The payment methods could not be loaded. Check your connection and load them again, or choose another method.',
    again: 'Load again',
  },
}

/** After the widget calls itself ready its frames are still finding their height. */
const SETTLES_MS = 400

/** As high as the widget usually is, so that nothing below it moves. */
const SPACE = { loading: 'h-94 overflow-hidden opacity-0', drawn: 'min-h-94', failed: 'hidden' }
const SKELETONS = ['h-12', 'h-40', 'h-16']

/** Toss's widget, mounted once; another amount goes into the widget that is there. */
export function TossPanel({ locale, config, amount }: PanelProps) {
  const text = TEXT[locale]
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
