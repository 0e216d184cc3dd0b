'use client'
import { type ComponentType, lazy, memo, Suspense } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { InAppBannerProps } from './in-app-banner.tsx'

/** Only browsers inside apps fetch the banner's code. The server has already drawn it, so that nothing moves. */
const InAppBanner = lazy<ComponentType<InAppBannerProps>>(() =>
  import('./in-app-banner.tsx').then(
    ({ InAppBanner }) => ({ default: InAppBanner }),
    // Its code could not be fetched: the page does without.
    () => ({ default: () => null }),
  ),
)

// A page that is drawn again before the code has come would otherwise throw away what the server has drawn.
export const LazyInApp = memo(function LazyInApp(banner: InAppBannerProps) {
  return (
    // As high as the banner, where the browser has to draw it after all.
    <Suspense fallback={<Skeleton className="mb-6 h-48 sm:h-28" />}>
      <InAppBanner {...banner} />
    </Suspense>
  )
})
