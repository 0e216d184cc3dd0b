'use client'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { ReceiptChoiceProps } from './receipt-choice.tsx'

const load = () => import('./receipt-choice.tsx').then(({ ReceiptChoice }) => ReceiptChoice)

/** Only a buyer who pays by transfer or deposit loads it. */
export function LazyReceiptChoice(props: ReceiptChoiceProps) {
  const ReceiptChoice = useLazyModule(load, true, doWithout)
  return ReceiptChoice && <ReceiptChoice {...props} />
}

// Without it nothing is chosen, and the buyer can ask on the order's page.
const doWithout = () => {}
