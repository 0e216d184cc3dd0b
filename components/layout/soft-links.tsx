'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Opens the marked links within the document, so that a cart that only this document holds stays. One listener for all of them: a
 * component for each link would weigh more than everything else that a header wakes.
 */
export function SoftLinks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const path = softPath(event)
      if (path === undefined) return
      event.preventDefault()
      router.push(path)
    }
    addEventListener('click', follow)
    return () => removeEventListener('click', follow)
  }, [router])
  return null
}

/** Undefined where the browser is to follow the link itself: into a new tab, to another site, or within the page. */
export function softPath(event: MouseEvent): string | undefined {
  const { target, button, defaultPrevented, metaKey, ctrlKey, shiftKey, altKey } = event
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return undefined
  const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[data-soft]')
  if (!link || link.target || link.download || link.origin !== location.origin) return undefined
  const page = link.pathname + link.search
  return link.hash && page === location.pathname + location.search ? undefined : page + link.hash
}
