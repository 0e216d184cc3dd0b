'use client'
import { useEffect, useRef } from 'react'

/**
 * Shows a mail's HTML. The sandboxed frame runs no scripts and sends no forms; it shares our origin only so that it can use our
 * typeface.
 */
export function MailFrame({ title, html }: { title: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const dress = () => frame.current?.contentDocument && lendTypeface(frame.current.contentDocument)
    // The mail may have loaded before this script.
    dress()
    const shown = frame.current
    shown?.addEventListener('load', dress)
    return () => shown?.removeEventListener('load', dress)
  }, [])
  return (
    <iframe
      ref={frame}
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      srcDoc={html.replace('<head>', '<head><base target="_blank">')}
      className="block h-[42rem] max-h-[80dvh] w-full lg:max-h-none"
    />
  )
}

/** A mail program has fonts for Korean, but the machine that shows the demo may have none. */
function lendTypeface(mail: Document): void {
  // Browser extensions add style sheets that a script must not read.
  const ours = [...document.styleSheets].filter(({ href }) => href === null || href.startsWith(location.origin))
  const faces = ours.flatMap(({ cssRules }) => [...cssRules]).filter((rule) => rule instanceof CSSFontFaceRule)
  const family = getComputedStyle(document.body).fontFamily
  const style = mail.createElement('style')
  style.textContent = [...faces.map(({ cssText }) => cssText), `body { font-family: ${family} !important }`].join('\n')
  // The document has no head until the mail is parsed. The load event then runs this again.
  mail.head?.append(style)
}
