'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Often enough to see a refund end, seldom enough for a page left open. */
const EVERY_MS = 1000
const MOST_LOOKS = 60

/** Reads the page anew for a minute while something on it is under way. */
export function AutoRefresh() {
  const router = useRouter()
  useEffect(() => {
    let looks = 0
    const timer = setInterval(() => {
      if (++looks >= MOST_LOOKS) clearInterval(timer)
      router.refresh()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
  return null
}
