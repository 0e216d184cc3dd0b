'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Short enough that an operator sees a refund finish. */
const EVERY_MS = 1000
/** After a minute the page has probably been left open. */
const MOST_REFRESHES = 60

/** Reloads the page's data for a minute, for pages that show work in progress. */
export function AutoRefresh() {
  const router = useRouter()
  useEffect(() => {
    let refreshes = 0
    const timer = setInterval(() => {
      if (++refreshes >= MOST_REFRESHES) clearInterval(timer)
      router.refresh()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
