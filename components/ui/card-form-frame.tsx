'use client'
import { useEffect, useRef } from 'react'

interface Props {
  url: string
  title: string
  /** What this frame, and no other, has said: it says where to look, and is never believed. */
  onSaid: (event: MessageEvent) => void
}

/** The shop's own form for a card, in a frame of another origin: no script of this page reaches it. */
export function CardFormFrame({ url, title, onSaid }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.source === frame.current?.contentWindow && event.origin === new URL(url).origin) onSaid(event)
    }
    addEventListener('message', listen)
    return () => removeEventListener('message', listen)
  }, [url, onSaid])
  return (
    <iframe
      ref={frame}
      src={url}
      title={title}
      referrerPolicy="no-referrer"
      allow=""
      sandbox="allow-scripts allow-same-origin allow-forms"
      className="h-[34rem] w-full rounded-control border border-line"
    />
  )
}
