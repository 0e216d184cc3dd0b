/** The method that this browser paid with last, because most people always use the same one. */
import { useEffect, useState } from 'react'

const KEY = 'gyesan-last-method'

function lastMethod(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

/** Undefined until the browser has been asked, so that nothing is chosen before that. `ofMember`: what the shop knows of a member's last. */
export function useLastMethod(ofMember?: string): { key: string | undefined } | undefined {
  const [last, setLast] = useState<{ key: string | undefined }>()
  useEffect(() => setLast({ key: lastMethod() ?? ofMember }), [ofMember])
  return last
}

export function rememberMethod(method: string) {
  try {
    localStorage.setItem(KEY, method)
  } catch {
    // Storage is forbidden: the list keeps its usual order.
  }
}
