'use client'
import './fonts.css'
import './globals.css'
import { buttonClass } from '#components/ui/button-class.ts'

/** When even the layout failed: nothing of ours can be trusted to work, so only words and a way to try again, in both languages. */
export default function GlobalError({ retry }: { error: Error; retry: () => void }) {
  return (
    <html lang="ko">
      <body className="gutter mx-auto flex max-w-form flex-col items-start gap-4 py-16">
        <h1 className="text-2xl font-bold">잠시 문제가 생겼습니다</h1>
        <p>결제 중이었다면 다시 결제하지 마시고, 주문 조회에서 결과를 확인해 주세요.</p>
        <p lang="en">Something on our side failed. If you were paying, please do not pay again: look up your order first.</p>
        <div className="flex flex-wrap gap-2">
          <button type="button" onClick={retry} className={buttonClass()}>
            다시 시도 · Try again
          </button>
          <a href="/orders/lookup" className="flex min-h-11 items-center px-2 underline underline-offset-4">
            주문 조회 · Find my order
          </a>
        </div>
      </body>
    </html>
  )
}
