'use client'
import { useEffect } from 'react'
import { REST_OF_FONT } from './font-files.ts'

/** The remaining Hangul glyphs, for what people type, in many small files. They load after the first paint. */
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
