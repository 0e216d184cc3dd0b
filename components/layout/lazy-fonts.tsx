'use client'
import { useEffect } from 'react'
import { REST_OF_FONT } from './font-files.ts'

/** The rest of Hangul, for what people type: a list of small pieces that nothing on the way to the first paint waits for. */
export function LazyFonts() {
  useEffect(() => {
    if (document.querySelector(`link[href="${REST_OF_FONT}"]`)) return
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = REST_OF_FONT
    document.head.append(link)
  }, [])
  return (
    <noscript>
      <link rel="stylesheet" href={REST_OF_FONT} />
    </noscript>
  )
}
