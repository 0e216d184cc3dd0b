'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { type OrderEtagFacts, orderEtag } from './order-etag.ts'

interface OrderUpdatesProps {
  orderId: string
  token: string | null
  /** What the page shows; anything else that is heard of renders it again. */
  seen: string
}

const FIRST_POLL_MS = 2000
const LONGEST_POLL_MS = 15_000

/** Keeps the page true while the order can still change: by the server's own stream, and by asking where streams do not get through. */
export function OrderUpdates({ orderId, token, seen }: OrderUpdatesProps) {
  const router = useRouter()
  const last = useRef(seen)
  useEffect(() => {
    last.current = seen
  }, [seen])

  useEffect(() => {
    const query = token ? `?token=${encodeURIComponent(token)}` : ''
    const onTold = (told: OrderEtagFacts) => {
      const now = orderEtag(told)
      if (now === last.current) return
      last.current = now
      router.refresh()
    }
    let stop = () => {}
    // A page nobody looks at holds no connection: browsers allow six to a shop, over all tabs.
    const follow = () => {
      stop()
      stop = document.hidden ? () => {} : listen(`/api/orders/${orderId}`, query, onTold)
    }
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      stop()
    }
  }, [orderId, token, router])

  return null
}

/** Returns how to stop. */
function listen(url: string, query: string, onTold: (told: OrderEtagFacts) => void): () => void {
  let stopPolling = () => {}
  const stream = new EventSource(`${url}/events${query}`)
  stream.onmessage = ({ data }) => {
    stopPolling()
    stopPolling = () => {}
    onTold(JSON.parse(data))
  }
  // The stream tries again by itself; until it is back, and where a proxy swallows it, the page asks.
  let silent: ReturnType<typeof setTimeout> | undefined = setTimeout(() => stream.onerror?.(new Event('error')), FIRST_POLL_MS * 2)
  stream.onopen = () => clearTimeout(silent)
  stream.onerror = () => {
    clearTimeout(silent)
    silent = undefined
    stopPolling()
    stopPolling = poll(url + query, onTold)
  }
  return () => {
    clearTimeout(silent)
    stream.close()
    stopPolling()
  }
}

function poll(url: string, onTold: (told: OrderEtagFacts) => void): () => void {
  let wait = FIRST_POLL_MS
  let timer: ReturnType<typeof setTimeout>
  const stop = new AbortController()
  const look = async () => {
    try {
      const response = await fetch(url, { signal: stop.signal })
      if (response.ok) onTold(await response.json())
    } catch {
      // No connection, or the page is going: the next look, if there is one, finds out.
    }
    if (stop.signal.aborted) return
    wait = Math.min(wait * 1.5, LONGEST_POLL_MS)
    timer = setTimeout(look, wait)
  }
  timer = setTimeout(look, wait)
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}
