'use client'
import { useEffect, useRef } from 'react'

/** A mail's HTML. It may run nothing and send nothing; it shares our origin only so that it can be shown in our typeface. */
export function MailFrame({ title, html }: { title: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => {
    const dress = () => frame.current?.contentDocument && lendTypeface(frame.current.contentDocument)
    // The mail may have been there before this script was.
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

/** A mail program has fonts for Korean; the machine that shows this demo may have none. */
function lendTypeface(mail: Document): void {
  // A browser's add-ons bring sheets that may not be read.
  const ours = [...document.styleSheets].filter(({ href }) => href === null || href.startsWith(location.origin))
  const faces = ours.flatMap(({ cssRules }) => [...cssRules]).filter((rule) => rule instanceof CSSFontFaceRule)
  const family = getComputedStyle(document.body).fontFamily
  const style = mail.createElement('style')
  style.textContent = [...faces.map(({ cssText }) => cssText), `body { font-family: ${family} !important }`].join('\n')
  // There is no head before the mail has been parsed; this runs again when it has.
  mail.head?.append(style)
}
