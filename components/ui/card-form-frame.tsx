'use client'
import { useEffect, useRef, useState } from 'react'
import { heightSaid } from './card-form-height.ts'

interface Props {
  url: string
  title: string
  /** What this frame, and no other, has said: it says where to look, and is never believed. */
  onSaid: (event: MessageEvent) => void
}

/** The shop's own form for a card, in a frame of another origin: no script of this page reaches it. */
export function CardFormFrame({ url, title, onSaid }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState<number>()
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== new URL(url).origin) return
      const said = heightSaid(event.data)
      if (said === undefined) onSaid(event)
      else setHeight(said)
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
      {...(height !== undefined && { style: { height } })}
      className="h-[34rem] w-full rounded-control border border-line"
    />
  )
}
