'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Often enough to see a refund end. */
const EVERY_MS = 1000
/** After a minute the page is one that somebody left open. */
const MOST_REFRESHES = 60

/** Reads the page anew for a minute while something on it is under way. */
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
