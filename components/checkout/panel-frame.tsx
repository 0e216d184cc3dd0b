import type { ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

export type PanelStep = 'loading' | 'drawn' | 'failed'

interface Props {
  step: PanelStep
  text: { loading: string; failed: string; again: string }
  /** Heights of the placeholders, one for each part of the panel. */
  skeletons: readonly string[]
  onAgain: () => void
  children: ReactNode
}

/** Surrounds a gateway's panel: reserves its space while it loads, and offers to try again when it does not load. */
export function PanelFrame({ step, text, skeletons, onAgain, children }: Props) {
  return (
    <div aria-busy={step === 'loading'} className="relative overflow-hidden rounded-control">
      {step === 'loading' && (
        <>
          <p role="status" className="sr-only">
            {text.loading}
          </p>
          <div className="absolute inset-0 flex flex-col gap-3 p-1">
            {skeletons.map((height, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they never move
              <Skeleton key={i} className={`${height} shrink-0`} />
            ))}
          </div>
        </>
      )}
      {step === 'failed' && (
        <Notice
          tone="warning"
          live="polite"
          action={
            <Button variant="secondary" onClick={onAgain}>
              {text.again}
            </Button>
          }
        >
          {text.failed}
        </Notice>
      )}
      {children}
    </div>
  )
}
