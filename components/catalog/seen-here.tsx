'use client'
import { useEffect, useRef, useState } from 'react'
import { useLazyModule } from '#components/ui/use-lazy-module.ts'
import type { Locale } from '#lib/locale.ts'
import { rememberSeen, type SeenProduct } from './recently-seen.ts'

interface SeenHereProps {
  locale: Locale
  title: string
  product: SeenProduct
}

const load = () => import('./recently-viewed.tsx').then(({ RecentlyViewed }) => RecentlyViewed)

/** Remembers that this product was looked at, and shows the ones before it to whoever reads down to here. */
export function SeenHere({ locale, title, product }: SeenHereProps) {
  const place = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState(false)
  const { slug, name, image } = product
  useEffect(() => rememberSeen({ slug, name, image }), [slug, name, image])
  useEffect(() => {
    if (!place.current) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && setReached(true), { rootMargin: '200px' })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])
  const RecentlyViewed = useLazyModule(load, reached, doWithout)
  return <div ref={place}>{RecentlyViewed && <RecentlyViewed locale={locale} title={title} but={slug} />}</div>
}

const doWithout = () => {}
