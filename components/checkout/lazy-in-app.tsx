'use client'
import { type ComponentType, lazy, memo, Suspense } from 'react'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { InAppBannerProps } from './in-app-banner.tsx'

/** Only in-app browsers load the banner's code. The server has already rendered it, so nothing moves. */
const InAppBanner = lazy<ComponentType<InAppBannerProps>>(() =>
  import('./in-app-banner.tsx').then(
    ({ InAppBanner }) => ({ default: InAppBanner }),
    // If the code cannot load, the page shows no banner.
    () => ({ default: () => null }),
  ),
)

// Without memo, a render before the code has loaded would remove what the server rendered.
export const LazyInApp = memo(function LazyInApp(banner: InAppBannerProps) {
  return (
    // As high as the banner, for the case that the browser has to render it.
    <Suspense fallback={<Skeleton className="mb-6 h-48 sm:h-28" />}>
      <InAppBanner {...banner} />
    </Suspense>
  )
})
