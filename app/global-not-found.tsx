import './fonts.css'
import './globals.css'
import type { Metadata } from 'next'

export const metadata: Metadata = { title: '찾을 수 없음 · Not found' }

/** For addresses outside the pages, such as a picture that is not there. Pages have their own, in the reader's language. */
export default function GlobalNotFound() {
  return (
    <html lang="ko">
      <body className="gutter mx-auto flex max-w-form flex-col gap-4 py-16">
        <h1 className="text-2xl font-bold">여기에는 아무것도 없습니다</h1>
        <p lang="en">There is nothing at this address.</p>
        <p>
          <a href="/" className="inline-flex min-h-11 items-center underline underline-offset-4">
            첫 화면으로 · Go home
          </a>
        </p>
      </body>
    </html>
  )
}
