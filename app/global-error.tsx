'use client'
import { SHOP_BROKEN } from '#lib/messages/errors/shop-broken.ts'
import './fonts.css'
import './globals.css'

const SAID = Object.entries(SHOP_BROKEN)

const inEach = (what: 'again' | 'lookup') => SAID.map(([, text]) => text[what]).join(' · ')

/**
 * Shown when even the layout failed. The app's own code may be broken, so this page has only words in every language and a button
 * to try again. Every page loads it in advance, so it shares no code that weighs more than its words.
 */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang={SAID[0]?.[0]}>
      <body className="gutter mx-auto flex max-w-form flex-col items-start gap-4 py-16">
        {SAID.map(([language, { title, text }], nth) => {
          const Heading = nth === 0 ? 'h1' : 'h2'
          return (
            <div key={language} lang={language}>
              <Heading className="text-xl font-bold">{title}</Heading>
              <p>{text}</p>
            </div>
          )
        })}
        <button
          type="button"
          onClick={retry}
          className="min-h-11 cursor-pointer rounded-control bg-accent px-4 py-2 font-semibold text-on-accent"
        >
          {inEach('again')}
        </button>
        <a href="/orders/lookup" className="flex min-h-11 items-center underline underline-offset-4">
          {inEach('lookup')}
        </a>
      </body>
    </html>
  )
}
