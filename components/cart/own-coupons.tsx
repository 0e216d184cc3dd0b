'use client'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { type CouponWithTerms, couponTerms } from '#components/ui/coupon-terms.ts'
import type { Localised } from '#db/schema.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { COUPON } from '#lib/messages/coupon.ts'

type OwnCoupon = CouponWithTerms & { code: string; name: Localised }

interface Props {
  locale: Locale
  asking: boolean
  onChoose: (code: string) => void
}

/** The coupons in the account of whoever is signed in, so that no code is typed. Nothing is shown to anybody else. */
export function OwnCoupons({ locale, asking, onChoose }: Props) {
  const t = COUPON[locale]
  const [coupons, setCoupons] = useState<readonly OwnCoupon[]>([])
  useEffect(() => {
    const stop = new AbortController()
    void readOwn(stop.signal).then((own) => !stop.signal.aborted && setCoupons(own))
    return () => stop.abort()
  }, [])
  if (coupons.length === 0) return null
  return (
    <section aria-label={t.mine} className="pb-3">
      <h3 className="pb-1 text-sm font-semibold">{t.mine}</h3>
      <ul className="flex flex-col gap-2">
        {coupons.map(({ code, name, ...terms }) => (
          <li key={code} className="flex items-center justify-between gap-3 rounded-control border border-line bg-surface py-2 pr-2 pl-3">
            <span className="min-w-0">
              <span className="block font-semibold">{inLocale(name, locale)}</span>
              <span className="block text-sm text-ink-soft">{couponTerms(terms, locale).join(' · ')}</span>
            </span>
            <Button
              variant="secondary"
              pending={asking}
              onClick={() => onChoose(code)}
              aria-label={t.chooseNamed(inLocale(name, locale))}
              className="shrink-0"
            >
              {t.use}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Without an answer the field for a code is there all the same. */
async function readOwn(signal: AbortSignal): Promise<readonly OwnCoupon[]> {
  try {
    const response = await fetch('/api/coupons', { signal })
    return response.ok ? (await response.json()).coupons : []
  } catch {
    return []
  }
}
