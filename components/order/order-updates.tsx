'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { type OrderEtagFacts, orderEtag } from './order-etag.ts'

interface OrderUpdatesProps {
  orderId: string
  token: string | null
  /** The etag of what the page shows. A different etag makes the page render again. */
  seen: string
}

const FIRST_POLL_MS = 2000
const LONGEST_POLL_MS = 15_000

/** Keeps the page current while the order can still change: by the server's event stream, or by polling where streams are blocked. */
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
    // A hidden page keeps no connection open, because browsers allow six to a shop over all tabs.
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

/** Returns a function that stops it. */
function listen(url: string, query: string, onTold: (told: OrderEtagFacts) => void): () => void {
  let stopPolling = () => {}
  const stream = new EventSource(`${url}/events${query}`)
  stream.onmessage = ({ data }) => {
    stopPolling()
    stopPolling = () => {}
    onTold(JSON.parse(data))
  }
  // The stream reconnects by itself. Until then, and where a proxy holds the stream back, the page polls.
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
      // There is no connection, or the page is closing. The next poll, if there is one, will tell.
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
