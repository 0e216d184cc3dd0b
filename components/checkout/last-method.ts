/** The method that this browser paid with last, because most people always use the same one. */
import { useEffect, useState } from 'react'
import { keep, keptText, whenKept } from '#components/cart/browser-memory.ts'

/** Undefined until the browser has been asked, so that nothing is chosen before that. `ofMember`: what the shop knows of a member's last. */
export function useLastMethod(ofMember?: string): { key: string | undefined } | undefined {
  const [last, setLast] = useState<{ key: string | undefined }>()
  useEffect(() => whenKept(() => setLast({ key: keptText('method') ?? ofMember })), [ofMember])
  return last
}

export const rememberMethod = (method: string) => keep('method', method)
