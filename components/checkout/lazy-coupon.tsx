'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CouponBoxProps } from '#components/cart/coupon-box.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { useAtFirstTouch, useLazyModule } from '#components/ui/use-lazy-module.ts'

const loadCouponBox = () => import('#components/cart/coupon-box.tsx').then(({ CouponBox }) => CouponBox)

/** Most buyers have no coupon, so the box loads when somebody presses its link. */
export function LazyCoupon({ link, ...box }: CouponBoxProps & { link: string }) {
  const place = useRef<HTMLDivElement>(null)
  const [pressed, setPressed] = useState(false)
  const giveUp = useCallback(() => setPressed(false), [])
  const CouponBox = useLazyModule(loadCouponBox, pressed || box.coupon !== undefined, giveUp)
  useAtFirstTouch(loadCouponBox)

  // The box replaces the pressed link by its own, which is still closed, so it must be opened.
  useEffect(() => {
    const details = pressed && CouponBox && place.current?.querySelector('details')
    if (!details) return
    details.open = true
    details.querySelector('summary')?.focus()
  }, [pressed, CouponBox])

  if (CouponBox) {
    return (
      <div ref={place}>
        <CouponBox {...box} />
      </div>
    )
  }
  if (box.coupon) return <Skeleton className="mt-4 h-11" />
  return (
    <button
      type="button"
      aria-expanded={false}
      onClick={() => setPressed(true)}
      className="mt-2 flex min-h-11 cursor-pointer items-center text-sm text-ink-soft underline underline-offset-4 hover:text-ink"
    >
      {link}
    </button>
  )
}
