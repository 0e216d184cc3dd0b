'use client'
import { useEffect, useRef, useState } from 'react'
import { PanelFrame, type PanelStep } from '../../panel-frame.tsx'
import type { PanelProps } from '../gateway-window.ts'
import type { IpayConfig } from './script.ts'

const TEXT = {
  ko: {
    loading: '카드 입력란을 불러오고 있습니다.',
    failed: '카드 입력란을 불러오지 못했습니다. 인터넷 연결을 확인하고 다시 불러오거나 다른 결제 수단을 골라 주세요.',
    again: '다시 불러오기',
    safe: '카드 번호는 아이페이에 직접 전달되며, 저희 쇼핑몰에는 저장되지 않습니다.',
  },
  en: {
    loading: 'Loading card form…',
    failed: 'We couldn’t load the card form. Check your internet connection and try again, or choose another payment method.',
    again: 'Try again',
    safe: 'Your card details go directly to iPay and are never stored by this store.',
  },
}

/** As high as the fields usually are, so that nothing below them moves. */
const SPACE = { loading: 'h-80 overflow-hidden opacity-0', drawn: 'min-h-80', failed: 'hidden' }
const SKELETONS = ['h-16', 'h-16', 'h-16']

/** The card's fields in iPay's own frame: this page never sees what is typed there. */
export function IpayPanel({ locale, config }: PanelProps) {
  const text = TEXT[locale]
  const slot = useRef<HTMLDivElement>(null)
  const [step, setStep] = useState<PanelStep>('loading')
  const [tries, setTries] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks once more, and nothing else may draw again
  useEffect(() => {
    let gone = false
    const element = slot.current
    const module = import('./window.ts')
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
